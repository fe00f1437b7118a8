package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One revision of a task definition.
 *
 * @param registeredMillis when it was made, since 1970
 * @param asked the request that made it
 */
record TaskDefinition(String family, int revision, boolean isActive, long registeredMillis, ObjectNode asked) {
    private static final Duration STOP_TIMEOUT = Duration.ofSeconds(30);
    private static final List<String> LISTS = List.of("environment", "mountPoints", "portMappings", "volumesFrom");
    private static final List<String> CARRIED = List.of(
            "taskRoleArn",
            "executionRoleArn",
            "cpu",
            "memory",
            "runtimePlatform",
            "ephemeralStorage",
            "pidMode",
            "ipcMode",
            "proxyConfiguration",
            "requiresCompatibilities");

    String arn() {
        return Arns.definition(family, revision);
    }

    TaskDefinition retired() {
        return new TaskDefinition(family, revision, false, registeredMillis, asked);
    }

    /** The container that decides on the life of the task: the first. */
    JsonNode container() {
        return asked.path("containerDefinitions").path(0);
    }

    String containerName() {
        return container().path("name").asText();
    }

    String image() {
        return container().path("image").asText();
    }

    boolean hasOwnNetwork() {
        return asked.path("networkMode").asText("").equals("awsvpc");
    }

    boolean fitsFargate() {
        return Asked.texts(asked.path("requiresCompatibilities")).contains("FARGATE");
    }

    List<String> command() {
        return Asked.texts(container().path("command"));
    }

    Map<String, String> environment() {
        return Asked.pairs(container().path("environment"));
    }

    Duration stopTimeout() {
        return Asked.number(container(), "stopTimeout").map(Duration::ofSeconds).orElse(STOP_TIMEOUT);
    }

    /** CPU units of the task, or of its container. */
    int cpu() {
        return Asked.number(asked, "cpu")
                .or(() -> Asked.number(container(), "cpu"))
                .orElse(0);
    }

    /** MiB of the task, or of its container. */
    int memory() {
        return Asked.number(asked, "memory")
                .or(() -> Asked.number(container(), "memory"))
                .or(() -> Asked.number(container(), "memoryReservation"))
                .orElse(0);
    }

    int gpus() {
        return gpus(container().path("resourceRequirements")).orElse(0);
    }

    static Optional<Integer> gpus(JsonNode requirements) {
        for (JsonNode requirement : requirements) {
            if (requirement.path("type").asText().equals("GPU")) {
                return Asked.number(requirement, "value");
            }
        }
        return Optional.empty();
    }

    /** As ECS shows it. */
    ObjectNode described() {
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("taskDefinitionArn", arn())
                .put("family", family)
                .put("revision", revision)
                .put("status", isActive ? "ACTIVE" : "INACTIVE")
                .put("registeredAt", registeredMillis / 1000.0)
                .put("networkMode", asked.path("networkMode").asText("bridge"));
        CARRIED.stream().filter(asked::has).forEach(field -> shown.set(field, asked.get(field)));
        ArrayNode containers = shown.putArray("containerDefinitions");
        asked.path("containerDefinitions").forEach(container -> containers.add(completed(container)));
        shown.set("volumes", asked.path("volumes").isArray() ? asked.get("volumes") : Json.MAPPER.createArrayNode());
        shown.set(
                "placementConstraints",
                asked.path("placementConstraints").isArray()
                        ? asked.get("placementConstraints")
                        : Json.MAPPER.createArrayNode());
        ArrayNode compatibilities = shown.putArray("compatibilities").add("EC2");
        if (hasOwnNetwork()) {
            compatibilities.add("FARGATE");
        }
        return shown;
    }

    private static ObjectNode completed(JsonNode container) {
        ObjectNode whole = container.deepCopy();
        LISTS.stream().filter(field -> !whole.has(field)).forEach(whole::putArray);
        if (!whole.has("cpu")) {
            whole.put("cpu", 0);
        }
        if (!whole.has("essential")) {
            whole.put("essential", true);
        }
        return whole;
    }
}
