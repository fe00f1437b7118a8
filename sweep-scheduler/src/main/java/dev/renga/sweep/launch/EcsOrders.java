package dev.renga.sweep.launch;

import dev.renga.contracts.Environment;
import java.util.List;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.ResourceRequirement;
import software.amazon.awssdk.services.ecs.model.ResourceType;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;
import software.amazon.awssdk.services.ecs.model.Tag;
import software.amazon.awssdk.services.ecs.model.TaskOverride;

/** Orders as requests to ECS, byte for byte the same for the same order: a token with anything else is a conflict. */
final class EcsOrders {
    private static final int UNITS_OF_A_CORE = 1024;
    private static final String SWEEP = "renga:sweep";
    private static final String TRIAL = "renga:trial";
    private static final String ATTEMPT = "renga:attempt";

    private final String cluster;
    private final Environment environment;

    EcsOrders(String cluster, Environment environment) {
        this.cluster = cluster;
        this.environment = environment;
    }

    RunTaskRequest request(LaunchOrder order, EcsFamilies.Family family) {
        String provider = environment.physical(order.resources().spot() ? "gpu-spot" : "gpu");
        return RunTaskRequest.builder()
                .cluster(cluster)
                .taskDefinition(family.name())
                .count(1)
                .capacityProviderStrategy(CapacityProviderStrategyItem.builder()
                        .capacityProvider(provider)
                        .weight(1)
                        .build())
                .clientToken(order.token())
                .startedBy(order.sweep())
                .tags(tags(order))
                .overrides(overrides(order, family))
                .build();
    }

    /** Whether these are the tags of that very attempt. */
    static boolean isOf(List<Tag> tags, LaunchOrder order) {
        return tags.containsAll(tags(order));
    }

    private static TaskOverride overrides(LaunchOrder order, EcsFamilies.Family family) {
        LaunchOrder.Resources resources = order.resources();
        ContainerOverride.Builder container = ContainerOverride.builder()
                .name(family.container())
                .command(order.arguments())
                .environment(order.environment().entrySet().stream()
                        .map(variable -> KeyValuePair.builder()
                                .name(variable.getKey())
                                .value(variable.getValue())
                                .build())
                        .toList());
        if (resources.gpus() > 0) {
            container.resourceRequirements(ResourceRequirement.builder()
                    .type(ResourceType.GPU)
                    .value(String.valueOf(resources.gpus()))
                    .build());
        }
        TaskOverride.Builder task = TaskOverride.builder().containerOverrides(container.build());
        if (resources.cpus() > 0) {
            task.cpu(String.valueOf(Math.round(resources.cpus() * UNITS_OF_A_CORE)));
        }
        if (resources.memoryMiB() > 0) {
            task.memory(String.valueOf(resources.memoryMiB()));
        }
        return task.build();
    }

    private static List<Tag> tags(LaunchOrder order) {
        return List.of(
                tag(SWEEP, order.sweep()),
                tag(TRIAL, String.valueOf(order.trial())),
                tag(ATTEMPT, String.valueOf(order.attempt())));
    }

    private static Tag tag(String key, String value) {
        return Tag.builder().key(key).value(value).build();
    }
}
