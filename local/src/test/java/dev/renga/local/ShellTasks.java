package dev.renga.local;

import java.util.Map;
import software.amazon.awssdk.services.ecs.model.CapacityProviderStrategyItem;
import software.amazon.awssdk.services.ecs.model.ContainerDefinition;
import software.amazon.awssdk.services.ecs.model.ContainerOverride;
import software.amazon.awssdk.services.ecs.model.KeyValuePair;
import software.amazon.awssdk.services.ecs.model.RegisterTaskDefinitionRequest;
import software.amazon.awssdk.services.ecs.model.RunTaskRequest;

/** Requests for tasks of {@link ShellImages}. */
final class ShellTasks {
    static final String CLUSTER = "renga-local";

    private ShellTasks() {}

    /** A script that waits for a machine, where there is none. */
    static RunTaskRequest.Builder waiting(String script) {
        return of(script, Map.of())
                .capacityProviderStrategy(CapacityProviderStrategyItem.builder()
                        .capacityProvider("renga-local-gpu")
                        .build());
    }

    /** A script with variables, on EC2. */
    static RunTaskRequest.Builder of(String script, Map<String, String> variables) {
        return one("shell", script, variables);
    }

    /** The one container of a family that is called as its image. */
    static RunTaskRequest.Builder one(String image, String argument, Map<String, String> variables) {
        ContainerOverride container = ContainerOverride.builder()
                .name(image)
                .command(argument)
                .environment(variables.entrySet().stream()
                        .map(variable -> KeyValuePair.builder()
                                .name(variable.getKey())
                                .value(variable.getValue())
                                .build())
                        .toList())
                .build();
        return RunTaskRequest.builder()
                .cluster(CLUSTER)
                .taskDefinition("renga-local-" + image)
                .overrides(overrides -> overrides.containerOverrides(container));
    }

    /** A definition of its own for one script, of which SIGTERM asks for a second only. */
    static RegisterTaskDefinitionRequest definition(String family, String image, String script) {
        ContainerDefinition container = ContainerDefinition.builder()
                .name("shell")
                .image(image)
                .memory(64)
                .stopTimeout(1)
                .command(script)
                .build();
        return RegisterTaskDefinitionRequest.builder()
                .family(family)
                .containerDefinitions(container)
                .build();
    }
}
