package dev.renga.infra.services;

import dev.renga.infra.Arns;
import dev.renga.infra.Deployment;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import software.amazon.awscdk.services.iam.PolicyStatement;

/**
 * What the scheduler may do to have trials run: start, look at and stop tasks of its cluster and jobs of its queues, hand these
 * the roles of trials and no others, and give machines back.
 */
public final class TrialPermissions {
    private static final String ANY = "*";

    private final Deployment deployment;
    private final Arns arns;
    private final List<String> groups;

    /**
     * @param groups the Auto Scaling groups of machines that may be given back
     */
    TrialPermissions(Deployment deployment, List<String> groups) {
        this.deployment = deployment;
        this.groups = List.copyOf(groups);
        this.arns = new Arns(deployment);
    }

    /** The name of the role that trials work under. */
    public static String role(Deployment deployment) {
        return deployment.physical("trainer");
    }

    /** The name of the role with which the machinery starts trials: to fetch their image and write their log. */
    public static String executionRole(Deployment deployment) {
        return deployment.physical("trainer-execution");
    }

    Stream<PolicyStatement> all() {
        return Stream.of(start(), tag(), passRoles(), tasks(), list(), machines(), unnamed(), jobs(), giveBack());
    }

    private PolicyStatement start() {
        PolicyStatement statement = Permissions.allow(
                "StartTrials",
                List.of("ecs:RunTask"),
                List.of(arns.ecs("task-definition/" + deployment.physical(ANY))));
        statement.addCondition("ArnEquals", Map.of("ecs:cluster", cluster()));
        return statement;
    }

    private PolicyStatement tag() {
        PolicyStatement statement =
                Permissions.allow("TagTrials", List.of("ecs:TagResource"), List.of(ofCluster("task")));
        statement.addCondition("StringEquals", Map.of("ecs:CreateAction", "RunTask"));
        return statement;
    }

    private PolicyStatement passRoles() {
        PolicyStatement statement = Permissions.allow(
                "RolesOfTrials",
                List.of("iam:PassRole"),
                List.of(Arns.role(role(deployment)), Arns.role(executionRole(deployment))));
        statement.addCondition("StringEquals", Map.of("iam:PassedToService", "ecs-tasks.amazonaws.com"));
        return statement;
    }

    private PolicyStatement tasks() {
        return Permissions.allow(
                "LookAtTrials",
                List.of("ecs:StopTask", "ecs:DescribeTasks", "ecs:DescribeContainerInstances"),
                List.of(ofCluster("task"), ofCluster("container-instance")));
    }

    // For this call, ECS takes the cluster as a condition only.
    private PolicyStatement list() {
        PolicyStatement statement = Permissions.allow("ListTrials", List.of("ecs:ListTasks"), List.of(ANY));
        statement.addCondition("ArnEquals", Map.of("ecs:cluster", cluster()));
        return statement;
    }

    private PolicyStatement machines() {
        return Permissions.allow("ListMachines", List.of("ecs:ListContainerInstances"), List.of(cluster()));
    }

    // Calls for which AWS knows no resource.
    private static PolicyStatement unnamed() {
        return Permissions.allow(
                "LookAround",
                List.of(
                        "ecs:DescribeTaskDefinition",
                        "batch:DescribeJobs",
                        "batch:ListJobs",
                        "autoscaling:DescribeAutoScalingGroups"),
                List.of(ANY));
    }

    private PolicyStatement jobs() {
        return Permissions.allow(
                "Jobs",
                List.of("batch:SubmitJob", "batch:TerminateJob", "batch:TagResource"),
                List.of(
                        arns.batch("job-queue/" + deployment.physical("sweeps-*")),
                        arns.batch("job-definition/" + deployment.physical(ANY)),
                        arns.batch("job/*")));
    }

    private PolicyStatement giveBack() {
        return Permissions.allow(
                "GiveMachinesBack",
                List.of("autoscaling:SetDesiredCapacity", "autoscaling:TerminateInstanceInAutoScalingGroup"),
                groups.stream().map(arns::scalingGroup).toList());
    }

    private String cluster() {
        return arns.ecs("cluster/" + deployment.cluster());
    }

    private String ofCluster(String kind) {
        return arns.ecs(kind + "/" + deployment.cluster() + "/*");
    }
}
