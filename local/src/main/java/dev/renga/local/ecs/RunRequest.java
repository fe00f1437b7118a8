package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Optional;
import java.util.regex.Pattern;

/** A checked request to run tasks. */
record RunRequest(ObjectNode asked, String cluster, TaskDefinition definition, Launch launch, int count) {
    private static final int MOST_TASKS = 10;
    private static final int MOST_TAGS = 50;
    private static final Pattern STARTED_BY = Pattern.compile("[A-Za-z0-9_/-]{1,128}");
    private static final Pattern TOKEN = Pattern.compile("[!-~]{1,64}");

    /** Throws what ECS refuses with. */
    static RunRequest read(JsonNode request, Clusters clusters, TaskDefinitions definitions, Providers providers) {
        String cluster = clusters.required(request);
        TaskDefinition definition = definitions
                .find(Asked.required(request, "taskDefinition"))
                .orElseThrow(() -> EcsError.client("TaskDefinition not found."));
        if (!definition.isActive()) {
            throw EcsError.client("TaskDefinition is inactive");
        }
        Launch launch = Launch.of(request, providers);
        int count = Asked.number(request, "count").orElse(1);
        if (count < 1 || count > MOST_TASKS) {
            throw EcsError.invalid("Tasks count must be between 1 and " + MOST_TASKS + ".");
        }
        network(request, definition, launch);
        words(request);
        Overrides.of(request).check(definition);
        return new RunRequest(complete(request, definition), cluster, definition, launch, count);
    }

    private static void network(JsonNode request, TaskDefinition definition, Launch launch) {
        if (launch.kind() == Launch.Kind.FARGATE && !definition.fitsFargate()) {
            throw EcsError.invalid("Task definition does not support launch_type FARGATE.");
        }
        JsonNode network = request.path("networkConfiguration").path("awsvpcConfiguration");
        if (!definition.hasOwnNetwork()) {
            if (!network.isMissingNode()) {
                throw EcsError.invalid(
                        "Network Configuration is not valid for the given networkMode of this task definition.");
            }
        } else if (network.isMissingNode()) {
            throw EcsError.invalid("Network Configuration must be provided when networkMode 'awsvpc' is specified.");
        } else if (network.path("subnets").isEmpty()) {
            throw EcsError.invalid("subnets can not be empty.");
        }
    }

    private static void words(JsonNode request) {
        Asked.text(request, "startedBy")
                .filter(word -> !STARTED_BY.matcher(word).matches())
                .ifPresent(word -> {
                    throw EcsError.invalid("startedBy must be 1 to 128 of letters, digits, '-', '_' and '/'.");
                });
        Optional<String> token = Asked.text(request, "clientToken");
        if (token.isPresent() && !TOKEN.matcher(token.get()).matches()) {
            throw EcsError.invalid("clientToken must be 1 to 64 visible ASCII characters.");
        }
        if (request.path("tags").size() > MOST_TAGS) {
            throw EcsError.invalid("A task may have " + MOST_TAGS + " tags.");
        }
    }

    // Tags of the task definition come before the task's own, where they are to be carried over.
    private static ObjectNode complete(JsonNode request, TaskDefinition definition) {
        ObjectNode whole = request.deepCopy();
        if (request.path("propagateTags").asText("").equals("TASK_DEFINITION")) {
            ArrayNode tags = whole.putArray("tags");
            definition.asked().path("tags").forEach(tags::add);
            request.path("tags").forEach(tags::add);
        }
        return whole;
    }
}
