package dev.renga.cli.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsReply;
import dev.renga.cli.aws.AwsRequest;
import dev.renga.cli.aws.SsmParameters;
import dev.renga.cli.aws.XmlTree;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What an account must have in a region. */
public final class AccountChecks {
    /** vCPUs of one machine with a GPU; with fewer, jobs for one are stuck for ever with no word. */
    static final int LEAST_VCPUS = 4;

    /** vCPUs of all machines that a sweep may use. */
    static final int ALL_VCPUS = 64;

    private static final String BOOTSTRAP = "/cdk-bootstrap/hnb659fds/version";
    private static final Map<String, String> QUOTAS = Map.of(
            "L-DB2E81BA", "GPU quota, on demand",
            "L-3819A6DF", "GPU quota, Spot");

    private final AwsClient aws;
    private final String region;

    public AccountChecks(AwsClient aws) {
        this.aws = aws;
        this.region = aws.place().region();
    }

    /** In the order in which they build on one another; who asks is first, and without that nothing else is asked. */
    public List<Finding> all() throws InterruptedException {
        List<Finding> findings = new ArrayList<>();
        findings.add(Finding.good("Region", region));
        AwsReply caller = aws.send(AwsRequest.query("sts", "2011-06-15", "GetCallerIdentity", Map.of()));
        findings.add(caller(caller));
        if (!(caller instanceof AwsReply.Done done)) {
            return findings;
        }
        String account = XmlTree.parse(done.text())
                .flatMap(xml -> xml.anywhere("Account"))
                .orElse("ACCOUNT");
        findings.add(bootstrap(account));
        for (String code : QUOTAS.keySet().stream().sorted().toList()) {
            findings.add(quota(code, QUOTAS.getOrDefault(code, code)));
        }
        return findings;
    }

    /** Whether an environment is deployed here. */
    public Finding environment(String name) throws InterruptedException {
        String what = "Environment " + name;
        return switch (SsmParameters.below(aws, "/renga/" + name)) {
            case SsmParameters.Reply.Failed(var undone) -> Finding.unknown(what, undone.why());
            case SsmParameters.Reply.Found(var values) ->
                values.isEmpty()
                        ? Finding.missing(
                                what,
                                "not deployed in " + region,
                                "Deploy it with ./renga deploy --env " + name
                                        + ", or name another region with --region.")
                        : Finding.good(what, "deployed in " + region);
        };
    }

    private static Finding caller(AwsReply reply) {
        return switch (reply) {
            case AwsReply.Done done ->
                Finding.good(
                        "Credentials",
                        XmlTree.parse(done.text())
                                .flatMap(xml -> xml.anywhere("Arn"))
                                .orElse("accepted"));
            case AwsReply.NoCredentials nobody ->
                Finding.missing(
                        "Credentials",
                        "none",
                        "Run aws configure or aws sso login, or set AWS_PROFILE, or AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY.");
            case AwsReply.Refused refused ->
                Finding.wrong("Credentials", refused.why(), "They expired or are no longer valid: get new ones.");
            case AwsReply.Unreachable lost -> Finding.unknown("Credentials", lost.why());
        };
    }

    private Finding bootstrap(String account) throws InterruptedException {
        String what = "CDK bootstrap";
        var request = JsonNodeFactory.instance.objectNode().put("Name", BOOTSTRAP);
        return switch (aws.send(AwsRequest.json("ssm", "AmazonSSM.GetParameter", request))) {
            case AwsReply.Done done ->
                Finding.good(
                        what,
                        "version "
                                + AwsClient.json(done)
                                        .map(reply -> reply.path("Parameter")
                                                .path("Value")
                                                .asText())
                                        .orElse("unknown"));
            case AwsReply.Refused(int status, String code, String message)
            when code.equals("ParameterNotFound") ->
                Finding.missing(
                        what, "not in " + region, "Run once: npx cdk bootstrap aws://" + account + "/" + region);
            case AwsReply.Undone undone -> Finding.unknown(what, undone.why());
        };
    }

    private Finding quota(String code, String what) throws InterruptedException {
        var request =
                JsonNodeFactory.instance.objectNode().put("ServiceCode", "ec2").put("QuotaCode", code);
        return switch (aws.send(AwsRequest.json("servicequotas", "ServiceQuotasV20190624.GetServiceQuota", request))) {
            case AwsReply.Undone undone -> Finding.unknown(what, undone.why());
            case AwsReply.Done done ->
                quota(
                        code,
                        what,
                        AwsClient.json(done)
                                .map(reply -> reply.path("Quota").path("Value"))
                                .orElseGet(JsonNodeFactory.instance::missingNode));
        };
    }

    private Finding quota(String code, String what, JsonNode value) {
        if (!value.isNumber()) {
            return Finding.unknown(what, "no number");
        }
        String found = String.format(Locale.ROOT, "%.0f vCPUs (%s)", value.asDouble(), code);
        String ask = "aws service-quotas request-service-quota-increase --service-code ec2 --quota-code " + code
                + " --desired-value " + ALL_VCPUS + " --region " + region;
        return value.asDouble() < LEAST_VCPUS
                ? Finding.missing(
                        what,
                        found,
                        "No machine with a GPU can start: trials would wait for ever. Ask for more: " + ask)
                : Finding.good(what, found);
    }
}
