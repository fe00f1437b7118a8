package dev.renga.infra;

import dev.renga.contracts.BucketName;
import dev.renga.contracts.Environment;
import java.util.Optional;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.StackProps;
import software.constructs.Node;

/**
 * What one deployment of Renga is to be: the choices that every stack is made from.
 *
 * @param production whether data outlives the stacks: tables and buckets are kept and protected from deletion
 * @param region where all of it runs
 * @param account the only account that it may be deployed to; without one, that of the credentials
 * @param domain the name under which the page and the gateway are reached, else CloudFront's own
 * @param sshCidr who may reach the workbench's machines over SSH; nobody without it
 * @param keyName an EC2 key pair for the workbench; one is made without it
 * @param alarmEmail who is told of alarms and of the budget
 * @param model what the workers answer with, as {@code RENGA_QA_MODEL} has it; what their image brings without it
 * @param cloudFrontPrefixList the id of AWS's list of the addresses from which CloudFront comes to origins, in this region; what has a
 *     load balancer cannot be deployed without
 * @param site a folder that holds the web page's files; without one the gateway serves the page itself
 */
public record Deployment(
        Environment environment,
        Edge edge,
        boolean production,
        String region,
        Optional<String> account,
        Optional<Domain> domain,
        Optional<String> sshCidr,
        Optional<String> keyName,
        Optional<String> alarmEmail,
        Optional<String> model,
        Optional<String> cloudFrontPrefixList,
        Optional<String> site,
        Images images) {

    /** Reads the context of the CDK; throws {@link IllegalArgumentException} that names the key of what is wrong. */
    public static Deployment from(Node node) {
        return DeploymentContext.of(node).read();
    }

    /** The name under which AWS knows a thing of this deployment: {@code renga-<env>-<logical>}. */
    public String physical(String logical) {
        return environment.physical(logical);
    }

    /** The name of the cluster in which all tasks run. */
    public String cluster() {
        return "renga-" + environment.name();
    }

    /** The name of a bucket. It ends in the account, since names of buckets are the whole world's. */
    public String bucket(BucketName name) {
        return name.physical(environment) + "-" + Aws.ACCOUNT_ID;
    }

    /** What becomes of data when its stack is deleted. */
    public RemovalPolicy removal() {
        return production ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
    }

    /** The name of an SSM parameter of this deployment: {@code /renga/<env>/<name>}. */
    public String parameter(String name) {
        return "/renga/" + environment.name() + "/" + name;
    }

    /** What every stack is given: its name {@code renga-<env>-<part>}, where it goes, and the tags by which costs are told apart. */
    public StackProps stack(String part, String description) {
        return StackProps.builder()
                .stackName(physical(part))
                .description(description)
                .env(place())
                .terminationProtection(production)
                .analyticsReporting(false)
                .build();
    }

    private software.amazon.awscdk.Environment place() {
        software.amazon.awscdk.Environment.Builder place =
                software.amazon.awscdk.Environment.builder().region(region);
        account.ifPresent(place::account);
        return place.build();
    }
}
