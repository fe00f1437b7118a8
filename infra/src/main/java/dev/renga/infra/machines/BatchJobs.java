package dev.renga.infra.machines;

import dev.renga.infra.Deployment;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.batch.CfnJobDefinition;
import software.amazon.awscdk.services.batch.CfnJobDefinition.ContainerPropertiesProperty;
import software.amazon.awscdk.services.batch.CfnJobDefinition.EnvironmentProperty;
import software.amazon.awscdk.services.batch.CfnJobDefinition.EvaluateOnExitProperty;
import software.amazon.awscdk.services.batch.CfnJobDefinition.ResourceRequirementProperty;
import software.amazon.awscdk.services.ecr.IRepository;
import software.amazon.awscdk.services.ecr.Repository;
import software.amazon.awscdk.services.iam.Role;
import software.amazon.awscdk.services.logs.LogGroup;

/**
 * The trainer as job definitions, {@code renga-<env>-trainer} and {@code renga-<env>-trainer-cpu}: 4 vCPUs, 12,000 MiB, 2 h at most.
 * A job that lost its machine runs again, any other end is the end.
 */
final class BatchJobs {
    /** No trial takes longer. */
    static final Duration LIMIT = Duration.hours(2);

    /** With those after a lost machine. The scheduler asks for one, and orders the next itself. */
    static final int ATTEMPTS = 3;

    /** How Batch begins to say that the machine is gone. */
    private static final String MACHINE_LOST = "Host EC2*";

    private static final String ANY = "*";

    private BatchJobs() {}

    static void in(Stack stack, Deployment deployment) {
        Role trial = TrialRoles.trial(stack, deployment, deployment.physical("trainer-job"));
        Role start = TrialRoles.start(stack, deployment.physical("trainer-job-execution"));
        LogGroup log = TrialTasks.log(stack, deployment, "trainer-jobs");
        log.grantWrite(start);
        for (String image : List.of(TrialTasks.GPU, TrialTasks.CPU)) {
            IRepository repository =
                    Repository.fromRepositoryName(stack, image + "-images", deployment.physical(image));
            repository.grantPull(start);
            define(
                    stack,
                    deployment,
                    image,
                    container(stack, deployment, image)
                            .image(repository.repositoryUriForTagOrDigest(
                                    deployment.images().of(image)))
                            .jobRoleArn(trial.getRoleArn())
                            .executionRoleArn(start.getRoleArn())
                            .logConfiguration(log(log, image))
                            .build());
        }
    }

    private static void define(
            Stack stack, Deployment deployment, String image, ContainerPropertiesProperty container) {
        CfnJobDefinition.Builder.create(stack, image)
                .jobDefinitionName(deployment.physical(image))
                .type("container")
                .platformCapabilities(List.of("EC2"))
                .propagateTags(true)
                .timeout(CfnJobDefinition.TimeoutProperty.builder()
                        .attemptDurationSeconds(LIMIT.toSeconds())
                        .build())
                .retryStrategy(CfnJobDefinition.RetryStrategyProperty.builder()
                        .attempts(ATTEMPTS)
                        // What no rule speaks of is tried again, so the last one speaks of everything.
                        .evaluateOnExit(List.of(
                                EvaluateOnExitProperty.builder()
                                        .onStatusReason(MACHINE_LOST)
                                        .action("RETRY")
                                        .build(),
                                EvaluateOnExitProperty.builder()
                                        .onReason(ANY)
                                        .action("EXIT")
                                        .build()))
                        .build())
                .containerProperties(container)
                .build();
    }

    private static ContainerPropertiesProperty.Builder container(Stack stack, Deployment deployment, String image) {
        List<ResourceRequirementProperty> needs = new ArrayList<>();
        needs.add(need("VCPU", Machines.VCPUS));
        needs.add(need("MEMORY", Machines.MEMORY_MIB));
        if (image.equals(TrialTasks.GPU)) {
            needs.add(need("GPU", Machines.GPUS));
        }
        Map<String, String> variables = new TreeMap<>(TrialTasks.variables(stack, deployment));
        return ContainerPropertiesProperty.builder()
                .resourceRequirements(needs)
                .privileged(false)
                .readonlyRootFilesystem(true)
                .volumes(List.of(CfnJobDefinition.VolumesProperty.builder()
                        .name(TrialTasks.SCRATCH)
                        .build()))
                .mountPoints(List.of(CfnJobDefinition.MountPointsProperty.builder()
                        .sourceVolume(TrialTasks.SCRATCH)
                        .containerPath(TrialTasks.SCRATCH_FOLDER)
                        .readOnly(false)
                        .build()))
                .environment(variables.entrySet().stream()
                        .map(variable -> EnvironmentProperty.builder()
                                .name(variable.getKey())
                                .value(variable.getValue())
                                .build())
                        .toList());
    }

    private static CfnJobDefinition.LogConfigurationProperty log(LogGroup group, String image) {
        return CfnJobDefinition.LogConfigurationProperty.builder()
                .logDriver("awslogs")
                .options(Map.of(
                        "awslogs-group", group.getLogGroupName(),
                        "awslogs-region", group.getStack().getRegion(),
                        "awslogs-stream-prefix", image))
                .build();
    }

    private static ResourceRequirementProperty need(String type, int value) {
        return ResourceRequirementProperty.builder()
                .type(type)
                .value(String.valueOf(value))
                .build();
    }
}
