package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.renga.local.tasks.Needs;
import dev.renga.local.tasks.Order;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What a task has otherwise than its task definition says; one container is all that there is. */
record Overrides(JsonNode task, JsonNode container) {
    private static final int MOST_CHARACTERS = 8192;

    static Overrides of(JsonNode request) {
        JsonNode task = request.path("overrides");
        return new Overrides(task, task.path("containerOverrides").path(0));
    }

    /** Throws what ECS answers to overrides that do not fit the task definition. */
    void check(TaskDefinition definition) {
        if (task.toString().length() > MOST_CHARACTERS) {
            throw EcsError.invalid("Container Overrides length must be at most " + MOST_CHARACTERS);
        }
        for (JsonNode each : task.path("containerOverrides")) {
            String name = each.path("name").asText("");
            if (!name.equals(definition.containerName())) {
                throw EcsError.invalid(
                        "Override for container named " + name + " is not a container in the TaskDefinition.");
            }
        }
        needs(definition);
    }

    /** The task as it is to run. */
    Order order(String id, TaskDefinition definition, Launch launch) {
        Map<String, String> environment = new HashMap<>(definition.environment());
        environment.putAll(Asked.pairs(container.path("environment")));
        return new Order(
                id,
                definition.image(),
                command().orElse(definition.command()),
                environment,
                launch.pool(),
                needs(definition),
                0,
                definition.stopTimeout());
    }

    Needs needs(TaskDefinition definition) {
        int cpu = Asked.number(task, "cpu")
                .or(() -> Asked.number(container, "cpu"))
                .orElse(definition.cpu());
        int memory = Asked.number(task, "memory")
                .or(() -> Asked.number(container, "memory"))
                .orElse(definition.memory());
        int gpus = TaskDefinition.gpus(container.path("resourceRequirements")).orElse(definition.gpus());
        if (cpu < 0 || memory < 0 || gpus < 0) {
            throw EcsError.invalid("Overrides must not be less than nothing.");
        }
        return new Needs(gpus, cpu, memory);
    }

    private Optional<List<String>> command() {
        JsonNode command = container.path("command");
        return command.isArray() && !command.isEmpty() ? Optional.of(Asked.texts(command)) : Optional.empty();
    }
}
