package dev.renga.local.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.LocalAccount;
import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.util.List;

/** Job queues and compute environments; all of these are the machines of this endpoint. Kept. Thread-safe. */
final class JobQueues {
    private static final int MOST_PRIORITY = 1_000_000;

    private final Records<ObjectNode> queues;
    private final Records<ObjectNode> environments;

    JobQueues(StateStore store) {
        this.queues = store.records("batch-queues", ObjectNode.class);
        this.environments = store.records("batch-environments", ObjectNode.class);
    }

    ObjectNode createEnvironment(JsonNode request) {
        String name = name(request, "computeEnvironmentName");
        ObjectNode made = request.deepCopy();
        String arn = LocalAccount.arn("batch", "compute-environment/" + name);
        environments.put(name, made.put("computeEnvironmentArn", arn).put("status", "VALID"));
        return Json.MAPPER
                .createObjectNode()
                .put("computeEnvironmentName", name)
                .put("computeEnvironmentArn", arn);
    }

    ObjectNode describeEnvironments(JsonNode request) {
        return described(request, "computeEnvironments", environments);
    }

    ObjectNode createQueue(JsonNode request) {
        String name = name(request, "jobQueueName");
        int priority = Wants.number(request, "priority", 0, MOST_PRIORITY)
                .orElseThrow(() -> BatchError.client("priority must not be empty"));
        if (request.path("computeEnvironmentOrder").isEmpty()) {
            throw BatchError.client("computeEnvironmentOrder must not be empty");
        }
        ObjectNode made = request.deepCopy();
        queues.put(
                name,
                made.put("jobQueueArn", arn(name))
                        .put("priority", priority)
                        .put("status", "VALID")
                        .put("state", request.path("state").asText("ENABLED")));
        return Json.MAPPER.createObjectNode().put("jobQueueName", name).put("jobQueueArn", arn(name));
    }

    ObjectNode describeQueues(JsonNode request) {
        return described(request, "jobQueues", queues);
    }

    /** The name of a queue that takes jobs. */
    String required(String nameOrArn) {
        String name = Wants.last(nameOrArn);
        ObjectNode queue =
                queues.get(name).orElseThrow(() -> BatchError.client("Job queue " + nameOrArn + " does not exist"));
        if (!queue.path("state").asText().equals("ENABLED")) {
            throw BatchError.client("Job queue " + nameOrArn + " is disabled");
        }
        return name;
    }

    int priority(String name) {
        return queues.get(name).map(queue -> queue.path("priority").asInt()).orElse(0);
    }

    boolean hasQueue(String name) {
        return queues.get(name).isPresent();
    }

    boolean hasEnvironment(String name) {
        return environments.get(name).isPresent();
    }

    static String arn(String name) {
        return LocalAccount.arn("batch", "job-queue/" + name);
    }

    private static String name(JsonNode request, String field) {
        String name = request.path(field).asText("");
        if (!JobDefinitions.NAME.matcher(name).matches()) {
            throw BatchError.client(field + " must be up to 128 letters, digits, hyphens and underscores");
        }
        return name;
    }

    private static ObjectNode described(JsonNode request, String field, Records<ObjectNode> there) {
        List<String> wanted =
                Wants.texts(request.path(field)).stream().map(Wants::last).toList();
        List<ObjectNode> shown = there.all().entrySet().stream()
                .filter(entry -> wanted.isEmpty() || wanted.contains(entry.getKey()))
                .map(entry -> entry.getValue())
                .toList();
        return Wants.page(request, field, shown);
    }
}
