package dev.renga.infra.machines;

import dev.renga.contracts.BucketName;
import dev.renga.contracts.TopicName;
import dev.renga.infra.Arns;
import dev.renga.infra.Deployment;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ec2.IVpc;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * One task for one question, as the original ran them: the worker's image, started by RunTask with the command {@code context
 * question item_id}, and the five parameters by which the original's client finds it.
 */
public final class OnceStack extends Stack {
    /** What the original's tasks had. */
    private static final int CPU = 1024;

    private static final int MEMORY_MIB = 4096;
    private static final String IMAGE = "qa-worker";
    private static final String SCRATCH = "scratch";
    private static final String SCRATCH_FOLDER = "/tmp";

    /**
     * @param vpc its first public subnet is where such tasks run
     */
    public OnceStack(Construct scope, Deployment deployment, IVpc vpc) {
        super(scope, "once", deployment.stack("once", "Renga: one task for one question, as RunTask starts them"));
        FargateTaskDefinition definition = definition(deployment);
        new TreeMap<>(Map.of(
                        "ECS_CLUSTER_NAME", deployment.cluster(),
                        "ECS_TASK_DEFINITION_ARN", definition.getTaskDefinitionArn(),
                        "ECS_TASK_VPC_SUBNET_1",
                                vpc.getPublicSubnets().getFirst().getSubnetId(),
                        "CONTAINER_NAME", IMAGE,
                        "TABLE_NAME", deployment.physical("questions")))
                .forEach((name, value) -> StringParameter.Builder.create(this, name)
                        .parameterName(deployment.parameter(name))
                        .stringValue(value)
                        .build());
    }

    private FargateTaskDefinition definition(Deployment deployment) {
        FargateTaskDefinition definition = FargateTaskDefinition.Builder.create(this, "Worker")
                .family(deployment.physical("qa-worker-once"))
                .cpu(CPU)
                .memoryLimitMiB(MEMORY_MIB)
                .taskRole(task(deployment))
                .executionRole(role("Start", "What starts a task for one question"))
                .volumes(List.of(Volume.builder().name(SCRATCH).build()))
                .build();
        ContainerDefinition container = definition.addContainer(
                IMAGE,
                ContainerDefinitionOptions.builder()
                        .containerName(IMAGE)
                        .image(ContainerImage.fromEcrRepository(
                                Repository.fromRepositoryName(this, "Images", deployment.physical(IMAGE)),
                                deployment.images().of(IMAGE)))
                        .environment(variables(deployment))
                        .logging(LogDriver.awsLogs(AwsLogDriverProps.builder()
                                .logGroup(log(deployment))
                                .streamPrefix(IMAGE)
                                .build()))
                        .readonlyRootFilesystem(true)
                        .build());
        container.addMountPoints(MountPoint.builder()
                .sourceVolume(SCRATCH)
                .containerPath(SCRATCH_FOLDER)
                .readOnly(false)
                .build());
        return definition;
    }

    private Map<String, String> variables(Deployment deployment) {
        Map<String, String> variables = new TreeMap<>(Map.of(
                "RENGA_ENV", deployment.environment().name(),
                "RENGA_CACHE_DIR", SCRATCH_FOLDER + "/renga",
                "AWS_ACCOUNT_ID", getAccount()));
        deployment.model().ifPresent(model -> variables.put("RENGA_QA_MODEL", model));
        return variables;
    }

    private Role task(Deployment deployment) {
        Arns arns = new Arns(deployment);
        Role task = role("Task", "One question: tells its answer, and waits until it is recorded");
        task.addToPolicy(TrialRoles.allow(
                List.of("sns:Publish"), arns.topic(TopicName.QA_EVENTS.physical(deployment.environment()))));
        task.addToPolicy(TrialRoles.allow(
                List.of(
                        "sqs:CreateQueue",
                        "sqs:DeleteQueue",
                        "sqs:GetQueueUrl",
                        "sqs:ReceiveMessage",
                        "sqs:DeleteMessage",
                        "sqs:ChangeMessageVisibility"),
                arns.queue(deployment.physical("replies-*"))));
        task.addToPolicy(TrialRoles.allow(
                List.of("s3:GetObject"), Arns.objects(deployment.bucket(BucketName.ARTIFACTS), "models/*")));
        return task;
    }

    private LogGroup log(Deployment deployment) {
        return LogGroup.Builder.create(this, "Log")
                .logGroupName("/renga/" + deployment.environment().name() + "/qa-worker-once")
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(deployment.removal())
                .build();
    }

    private Role role(String id, String description) {
        return Role.Builder.create(this, id)
                .description(description)
                .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
                .build();
    }
}
