package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.regex.Pattern;

/** What ECS demands of a task definition, and that there is one container, as this endpoint starts one process a task. */
final class DefinitionCheck {
    private static final Pattern FAMILY = Pattern.compile("[A-Za-z0-9_-]{1,255}");
    private static final Pattern CONTAINER = FAMILY;
    private static final int MOST_BYTES = 64 * 1024;
    private static final int LONGEST_STOP_SECONDS = 24 * 3600;

    private DefinitionCheck() {}

    /** Throws what ECS answers to a definition that it does not take. */
    static void check(JsonNode asked) {
        String family = asked.path("family").asText("");
        if (!FAMILY.matcher(family).matches()) {
            throw EcsError.client("Family must be 1 to 255 of letters, digits, hyphens and underscores.");
        }
        if (asked.toString().length() > MOST_BYTES) {
            throw EcsError.client("A task definition may have " + MOST_BYTES + " bytes.");
        }
        JsonNode containers = asked.path("containerDefinitions");
        if (!containers.isArray() || containers.isEmpty()) {
            throw EcsError.client("Container list cannot be empty.");
        }
        if (containers.size() > 1) {
            throw EcsError.client("This endpoint runs task definitions of one container.");
        }
        container(containers.path(0), Asked.number(asked, "memory").isPresent());
        fargate(asked);
    }

    private static void container(JsonNode container, boolean taskHasMemory) {
        String name = container.path("name").asText("");
        if (!CONTAINER.matcher(name).matches()) {
            throw EcsError.client("Container.name must be 1 to 255 of letters, digits, hyphens and underscores.");
        }
        if (container.path("image").asText("").isBlank()) {
            throw EcsError.client("Container.image should not be null or empty.");
        }
        boolean hasMemory = Asked.number(container, "memory").isPresent()
                || Asked.number(container, "memoryReservation").isPresent();
        if (!taskHasMemory && !hasMemory) {
            throw EcsError.client("Invalid setting for container '" + name
                    + "'. At least one of 'memory' or 'memoryReservation' must be specified.");
        }
        Asked.number(container, "cpu");
        TaskDefinition.gpus(container.path("resourceRequirements"));
        Asked.number(container, "stopTimeout")
                .filter(seconds -> seconds < 0 || seconds > LONGEST_STOP_SECONDS)
                .ifPresent(seconds -> {
                    throw EcsError.client("stopTimeout must be 0 to " + LONGEST_STOP_SECONDS + ".");
                });
    }

    private static void fargate(JsonNode asked) {
        if (!Asked.texts(asked.path("requiresCompatibilities")).contains("FARGATE")) {
            return;
        }
        if (!asked.path("networkMode").asText("").equals("awsvpc")) {
            throw EcsError.client("Fargate only supports network mode 'awsvpc'.");
        }
        if (Asked.number(asked, "cpu").isEmpty()
                || Asked.number(asked, "memory").isEmpty()) {
            throw EcsError.client("Fargate requires that 'cpu' and 'memory' be defined at the task level.");
        }
    }
}
