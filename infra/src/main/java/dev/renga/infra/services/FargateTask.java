package dev.renga.infra.services;

import dev.renga.contracts.BucketName;
import dev.renga.infra.Deployment;
import dev.renga.infra.network.NetworkStack;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Aws;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.RemovalPolicy;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.ContainerDefinition;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.FargateTaskDefinition;
import software.amazon.awscdk.services.ecs.HealthCheck;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.PortMapping;
import software.amazon.awscdk.services.ecs.Secret;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.iam.ServicePrincipal;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;
import software.amazon.awscdk.services.ssm.SecureStringParameterAttributes;
import software.amazon.awscdk.services.ssm.StringParameter;
import software.constructs.Construct;

/**
 * The task definition of a service: one container that may write nowhere but in {@code /tmp}, its log, and the role that is all it
 * may do. A stopped task gets two minutes for what it began, as long as Fargate gives.
 */
final class FargateTask extends Construct {
    /** The longest that Fargate waits between SIGTERM and SIGKILL, and what a Spot warning leaves. */
    static final Duration STOP = Duration.seconds(120);

    private static final String SCRATCH = "scratch";
    private static final String SCRATCH_FOLDER = "/tmp";

    private final FargateTaskDefinition definition;
    private final ContainerDefinition container;
    private final Role role;

    FargateTask(Construct scope, Deployment deployment, ServiceShape shape) {
        super(scope, "Task");
        String physical = deployment.physical(shape.name());
        role = Role.Builder.create(this, "Role")
                .roleName(physical)
                .assumedBy(new ServicePrincipal("ecs-tasks.amazonaws.com"))
                .description("What the " + shape.name() + " may do")
                .build();
        shape.permissions().forEach(role::addToPolicy);
        definition = FargateTaskDefinition.Builder.create(this, "Definition")
                .family(physical)
                .cpu(shape.size().units())
                .memoryLimitMiB(shape.size().memoryMiB())
                .taskRole(role)
                .volumes(List.of(Volume.builder().name(SCRATCH).build()))
                .build();
        container = definition.addContainer(shape.name(), container(deployment, shape));
        container.addMountPoints(MountPoint.builder()
                .sourceVolume(SCRATCH)
                .containerPath(SCRATCH_FOLDER)
                .readOnly(false)
                .build());
        shape.port()
                .ifPresent(port -> container.addPortMappings(
                        PortMapping.builder().containerPort(port).build()));
    }

    FargateTaskDefinition definition() {
        return definition;
    }

    Role role() {
        return role;
    }

    /** Gives the container a variable that no template shows: it is read from the environment's parameter of its name at a start. */
    void secret(Deployment deployment, String variable) {
        container.addSecret(
                variable,
                Secret.fromSsmParameter(StringParameter.fromSecureStringParameterAttributes(
                        this,
                        variable,
                        SecureStringParameterAttributes.builder()
                                .parameterName(deployment.parameter(variable))
                                .build())));
    }

    private ContainerDefinitionOptions container(Deployment deployment, ServiceShape shape) {
        return ContainerDefinitionOptions.builder()
                .containerName(shape.name())
                .image(ContainerImage.fromEcrRepository(
                        Repository.fromRepositoryName(this, "Repository", deployment.physical(shape.name())),
                        deployment.images().of(shape.name())))
                .environment(variables(deployment, shape))
                .logging(LogDriver.awsLogs(AwsLogDriverProps.builder()
                        .logGroup(log(deployment, shape))
                        .streamPrefix(shape.name())
                        .build()))
                .healthCheck(health(shape))
                .readonlyRootFilesystem(true)
                .stopTimeout(STOP)
                .build();
    }

    // A program of the image, which knows the port by its variable.
    private static HealthCheck health(ServiceShape shape) {
        return HealthCheck.builder()
                .command(List.of("CMD", "healthy"))
                .interval(Duration.seconds(10))
                .timeout(Duration.seconds(5))
                .retries(3)
                .startPeriod(shape.start())
                .build();
    }

    private LogGroup log(Deployment deployment, ServiceShape shape) {
        return LogGroup.Builder.create(this, "Log")
                .logGroupName(deployment.parameter(shape.name()))
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(RemovalPolicy.DESTROY)
                .build();
    }

    private static Map<String, String> variables(Deployment deployment, ServiceShape shape) {
        Map<String, String> variables = new HashMap<>(Map.of(
                "RENGA_ENV", deployment.environment().name(),
                "AWS_REGION", deployment.region(),
                "AWS_ACCOUNT_ID", Aws.ACCOUNT_ID,
                "RENGA_ARTIFACTS_BUCKET", deployment.bucket(BucketName.ARTIFACTS),
                "RENGA_METRICS", "cloudwatch",
                "RENGA_MANAGEMENT_PORT", String.valueOf(NetworkStack.MANAGEMENT_PORT),
                "RENGA_CACHE_DIR", SCRATCH_FOLDER + "/renga"));
        variables.putAll(shape.variables());
        return variables;
    }
}
