package dev.renga.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CostCommandIT {
    private static final String INSTANCES = """
            <DescribeInstancesResponse><reservationSet><item><instancesSet><item><instanceId>i-1</instanceId>\
            <instanceType>g4dn.xlarge</instanceType><instanceState><name>running</name></instanceState>\
            <tagSet><item><key>renga:environment</key><value>prod</value></item></tagSet></item>\
            <item><instanceId>i-2</instanceId><instanceType>x9.huge</instanceType>\
            <instanceState><name>running</name></instanceState></item>\
            <item><instanceId>i-3</instanceId><instanceType>t2.micro</instanceType>\
            <instanceState><name>stopped</name></instanceState></item></instancesSet></item></reservationSet>\
            </DescribeInstancesResponse>""";
    private static final String VOLUMES = """
            <R><volumeSet><item><volumeId>vol-1</volumeId><size>73</size><volumeType>gp2</volumeType>\
            <status>available</status></item></volumeSet></R>""";
    private static final String BALANCERS = """
            <R><DescribeLoadBalancersResult><LoadBalancers><member><LoadBalancerName>renga-prod-edge</LoadBalancerName>\
            <Type>application</Type></member></LoadBalancers></DescribeLoadBalancersResult></R>""";
    private static final String TASKS = """
            {"tasks":[{"taskArn":"a/t-1","clusterArn":"a/renga-prod","launchType":"FARGATE","cpu":"1024",\
            "memory":"4096","group":"service:qa"}]}""";
    private static final String INTERFACES = """
            <R><networkInterfaceSet><item><description>task</description><privateIpAddressesSet>\
            <item><association><publicIp>203.0.113.7</publicIp><ipOwnerId>amazon</ipOwnerId></association></item>\
            <item><association><publicIp>203.0.113.8</publicIp><ipOwnerId>123456789012</ipOwnerId></association></item>\
            </privateIpAddressesSet><tagSet><item><key>aws:ecs:clusterName</key><value>renga-prod</value></item></tagSet>\
            </item><item><description>ELB app/renga-prod-edge/1</description><privateIpAddressesSet>\
            <item><association><publicIp>203.0.113.9</publicIp><ipOwnerId>amazon-elb</ipOwnerId></association></item>\
            </privateIpAddressesSet><groupSet><item><groupName>renga-prod-edge</groupName></item></groupSet>\
            </item><item><privateIpAddressesSet><item/></privateIpAddressesSet></item></networkInterfaceSet></R>""";
    private static final String TAGGED = """
            {"ResourceTagMappingList":[{"ResourceARN":"arn:aws:rds:eu-west-1:123456789012:db:mine","Tags":[]}]}""";

    private final ScriptedAws aws;
    private final CommandRun renga;

    CostCommandIT() throws IOException {
        aws = new ScriptedAws();
        for (String action : List.of("DescribeAddresses", "DescribeNatGateways", "DescribeVpcEndpoints"))
            aws.on(action, 200, "<R/>");
        aws.on(
                        "DescribeRegions",
                        200,
                        "<R><regionInfo><item><regionName>eu-west-1</regionName></item></regionInfo></R>")
                .on("DescribeInstances", 200, INSTANCES)
                .on("DescribeVolumes", 200, VOLUMES)
                .on("DescribeLoadBalancers", 200, BALANCERS)
                .on("ListClusters", 200, "{\"clusterArns\":[\"a/renga-prod\"]}")
                .on("ListTasks", 200, "{\"taskArns\":[\"a/t-1\"]}")
                .on("DescribeTasks", 200, TASKS)
                .on("DescribeNetworkInterfaces", 200, INTERFACES)
                .on("DescribeAlarms", 200, alarms(12))
                .on("GetResources", 200, TAGGED);
        renga = new CommandRun().with(aws.variables());
    }

    private static String alarms(int many) {
        String alarm = "<member><AlarmName>renga-prod-x</AlarmName><Period>60</Period></member>";
        String fine = "<member><AlarmName>renga-prod-y</AlarmName><Period>10</Period></member>";
        return "<R><DescribeAlarmsResult><MetricAlarms>" + fine + alarm.repeat(many - 1)
                + "</MetricAlarms></DescribeAlarmsResult></R>";
    }

    @AfterEach
    void stop() {
        aws.close();
    }

    @Test
    void allThatRunsIsListedRengasOwnFirstWithItsPrice() {
        assertThat(renga.at(new Terminal(false, false, false, false, 200, 24)).run("cost"))
                .as(renga.err())
                .isZero();
        assertThat(renga.out().lines())
                .satisfiesExactly(
                        heading -> assertThat(heading).startsWith("ENVIRONMENT"),
                        line -> assertThat(line).matches("prod +eu-west-1 +EC2 instance +i-1 +0.5260 +g4dn.xlarge"),
                        line -> assertThat(line).matches("prod +eu-west-1 +Fargate task +t-1 +0.0583 +service:qa"),
                        line -> assertThat(line).matches("prod +eu-west-1 +Load balancer +renga-prod-edge +0.0225 .*"),
                        line -> assertThat(line).matches("prod +eu-west-1 +Public IPv4 +203.0.113.7 +0.0050 +task"),
                        line -> assertThat(line)
                                .matches(
                                        "prod +eu-west-1 +Public IPv4 +203.0.113.9 +0.0050 +ELB app/renga-prod-edge/1"),
                        line -> assertThat(line).matches("prod +eu-west-1 +CloudWatch alarms +11 metrics +0.0015 *"),
                        line -> assertThat(line).matches("prod +eu-west-1 +Alarms by the second +1 metrics +0.0004 *"),
                        line -> assertThat(line)
                                .matches("- +eu-west-1 +EBS volume +vol-1 +0.0100 +73 GB gp2, attached to nothing"),
                        line -> assertThat(line).matches("- +eu-west-1 +EC2 instance +i-2 +\\? +x9.huge"),
                        line -> assertThat(line).matches("- +eu-west-1 +RDS database +mine +\\? .*"),
                        line -> assertThat(line)
                                .matches("- +all +CloudWatch alarms +free +-0.0014 +10 of an account are free"),
                        sum -> assertThat(sum)
                                .isEqualTo("11 things in 1 regions: 0.627 $ an hour, 457.93 $ a month of 730 hours"));
    }

    @Test
    void programsGetALineForEach() {
        assertThat(renga.run("cost", "--json", "--region", "us-west-2")).isZero();
        assertThat(renga.out().lines())
                .hasSize(11)
                .first()
                .asString()
                .contains("\"environment\":\"prod\"", "\"dollarsAnHour\":0.526");
        assertThat(renga.out()).contains("us-west-2").doesNotContain("\"region\":\"eu-west-1\"");
    }

    @Test
    void whatCannotBeReadIsToldAndNotTakenForNothing() {
        aws.on("ListClusters", 400, "{\"__type\":\"AccessDeniedException\"}");
        assertThat(renga.run("cost")).isEqualTo(1);
        assertThat(renga.err())
                .isEqualTo("renga: not read: tasks of ECS in eu-west-1: AccessDeniedException (HTTP 400)\n");
        assertThat(renga.out()).contains("i-1");
    }

    @Test
    void localModeCostsNothingAndIsToldSo() {
        aws.on("DescribeRegions", 400, "{\"__type\":\"UnknownService\",\"message\":\"No service 'ec2'\"}");
        assertThat(renga.run("cost")).isZero();
        assertThat(renga.run("cost", "--region", "eu-west-1")).isZero();
        assertThat(renga.out()).isEmpty();
        assertThat(renga.err())
                .contains("on this machine, where nothing costs money")
                .hasLineCount(2);
    }

    @Test
    void withoutCredentialsItSaysWhatToSet(@TempDir Path folder) throws Exception {
        Map<String, String> nobody = Map.of(
                "AWS_REGION", "eu-west-1",
                "AWS_ENDPOINT_URL", aws.variables().getOrDefault("AWS_ENDPOINT_URL", ""),
                "AWS_EC2_METADATA_DISABLED", "true",
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null");
        try (var process = RengaProcess.with(nobody, folder, "cost")) {
            assertThat(process.exit()).as(process.err()).isEqualTo(1);
            assertThat(process.err())
                    .startsWith("renga: no AWS credentials: set AWS_PROFILE")
                    .hasLineCount(1);
        }
        assertThat(aws.calls()).isEmpty();
    }
}
