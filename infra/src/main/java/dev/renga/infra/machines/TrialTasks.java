package dev.renga.infra.machines;

import dev.renga.contracts.BucketName;
import dev.renga.infra.Deployment;
import dev.renga.infra.services.TrialPermissions;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.ecs.AwsLogDriverProps;
import software.amazon.awscdk.services.ecs.Compatibility;
import software.amazon.awscdk.services.ecs.ContainerDefinitionOptions;
import software.amazon.awscdk.services.ecs.ContainerImage;
import software.amazon.awscdk.services.ecs.LogDriver;
import software.amazon.awscdk.services.ecs.MountPoint;
import software.amazon.awscdk.services.ecs.NetworkMode;
import software.amazon.awscdk.services.ecs.TaskDefinition;
import software.amazon.awscdk.services.ecs.Volume;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;
import software.amazon.awscdk.services.logs.RetentionDays;

/**
 * The trainer as tasks of ECS: {@code renga-<env>-trainer} on a GPU and {@code renga-<env>-trainer-cpu} without one. The launcher
 * finds them by these families, and overrides what a sweep wants otherwise.
 */
final class TrialTasks {
    /** The image with CUDA, and the one without. */
    static final String GPU = "trainer";

    static final String CPU = "trainer-cpu";

    /** The one place that a trial may write to: native libraries, data sets, files on their way to the bucket. */
    static final String SCRATCH = "scratch";

    static final String SCRATCH_FOLDER = "/tmp";

    /** Between SIGTERM and SIGKILL, as trials are promised. */
    private static final Duration STOP_TIMEOUT = Duration.seconds(30);

    private TrialTasks() {}

    static void in(Stack stack, Deployment deployment) {
        Role trial = TrialRoles.trial(stack, deployment, TrialPermissions.role(deployment));
        Role start = TrialRoles.start(stack, TrialPermissions.executionRole(deployment));
        LogGroup log = log(stack, deployment, "trainer");
        define(stack, deployment, GPU, trial, start, log);
        define(stack, deployment, CPU, trial, start, log);
    }

    static LogGroup log(Stack stack, Deployment deployment, String name) {
        return LogGroup.Builder.create(stack, "Log")
                .logGroupName("/renga/" + deployment.environment().name() + "/" + name)
                .retention(RetentionDays.ONE_MONTH)
                .removalPolicy(deployment.removal())
                .build();
    }

    /** What every trial is given besides what the scheduler says. */
    static Map<String, String> variables(Stack stack, Deployment deployment) {
        // CloudWatch has the whole log; the end of it is put where its sweep looks for it.
        return Map.of(
                "AWS_REGION",
                stack.getRegion(),
                "BUCKET_NAME",
                deployment.bucket(BucketName.ARTIFACTS),
                "RENGA_CACHE_DIR",
                SCRATCH_FOLDER + "/renga",
                "RENGA_KEEP_LOG",
                "on");
    }

    private static void define(Stack stack, Deployment deployment, String image, Role trial, Role start, LogGroup log) {
        TaskDefinition definition = TaskDefinition.Builder.create(stack, image)
                .family(deployment.physical(image))
                .compatibility(Compatibility.EC2)
                // The launcher names no subnets, and a machine of this type has few interfaces to give away.
                .networkMode(NetworkMode.BRIDGE)
                .cpu(String.valueOf(Machines.VCPUS * Machines.UNITS_OF_A_VCPU))
                .memoryMiB(String.valueOf(Machines.MEMORY_MIB))
                .taskRole(trial)
                .executionRole(start)
                .volumes(List.of(Volume.builder().name(SCRATCH).build()))
                .build();
        ContainerDefinitionOptions.Builder container = ContainerDefinitionOptions.builder()
                .containerName(image)
                .image(ContainerImage.fromEcrRepository(
                        Repository.fromRepositoryName(stack, image + "-images", deployment.physical(image)),
                        deployment.images().of(image)))
                .environment(variables(stack, deployment))
                .logging(LogDriver.awsLogs(AwsLogDriverProps.builder()
                        .logGroup(log)
                        .streamPrefix(image)
                        .build()))
                .readonlyRootFilesystem(true)
                .stopTimeout(STOP_TIMEOUT);
        if (image.equals(GPU)) {
            container.gpuCount(Machines.GPUS);
        }
        definition
                .addContainer(image, container.build())
                .addMountPoints(MountPoint.builder()
                        .sourceVolume(SCRATCH)
                        .containerPath(SCRATCH_FOLDER)
                        .readOnly(false)
                        .build());
    }
}
