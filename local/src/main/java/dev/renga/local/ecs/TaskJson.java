package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.LocalAccount;
import dev.renga.local.tasks.Needs;
import java.time.Instant;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/**
 * Tasks as AWS shows them: in answers of ECS, and in its events, which write times otherwise.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/API_Task.html">Task</a>
 */
final class TaskJson {
    private final LongFunction<JsonNode> time;

    private TaskJson(LongFunction<JsonNode> time) {
        this.time = time;
    }

    /** Times are seconds since 1970. */
    static TaskJson forAnswers() {
        return new TaskJson(millis -> DoubleNode.valueOf(millis / 1000.0));
    }

    /** Times are words. */
    static TaskJson forEvents() {
        return new TaskJson(
                millis -> TextNode.valueOf(Instant.ofEpochMilli(millis).toString()));
    }

    ObjectNode of(EcsTask task, TaskDefinition definition) {
        TaskState state = task.state();
        Needs needs = task.overrides().needs(definition);
        boolean isRunning = state.status() == TaskState.Status.RUNNING;
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("taskArn", task.arn())
                .put("taskDefinitionArn", task.definition())
                .put("clusterArn", Arns.cluster(task.cluster()))
                .put("lastStatus", state.status().name())
                .put("desiredStatus", state.isWanted() ? "RUNNING" : "STOPPED")
                .put("version", state.version())
                .put("launchType", task.launch().kind().name())
                .put("group", task.group())
                .put("cpu", String.valueOf(needs.cpuUnits()))
                .put("memory", String.valueOf(needs.memoryMiB()))
                .put("availabilityZone", LocalAccount.REGION + "a")
                .put("enableExecuteCommand", false)
                .put("healthStatus", "UNKNOWN");
        if (isRunning) {
            shown.put("connectivity", "CONNECTED");
        }
        where(shown, task);
        times(shown, state);
        stop(shown, state);
        Asked.text(task.asked(), "startedBy").ifPresent(word -> shown.put("startedBy", word));
        shown.set("overrides", overrides(task));
        shown.putArray("containers").add(container(task, definition, needs));
        shown.set("attachments", attachments(task));
        shown.putArray("attributes")
                .addObject()
                .put("name", "ecs.cpu-architecture")
                .put("value", "x86_64");
        return shown;
    }

    private static void where(ObjectNode shown, EcsTask task) {
        String provider = task.launch().provider();
        if (!provider.isEmpty()) {
            shown.put("capacityProviderName", provider);
        }
        if (task.launch().kind() == Launch.Kind.FARGATE) {
            shown.put("platformVersion", "1.4.0").put("platformFamily", "Linux");
        } else if (!task.state().machine().isEmpty()) {
            shown.put(
                    "containerInstanceArn",
                    Arns.instance(task.cluster(), task.state().machine()));
        }
    }

    private void times(ObjectNode shown, TaskState state) {
        time(shown, "createdAt", state.createdMillis());
        time(shown, "startedAt", state.startedMillis());
        time(shown, "connectivityAt", state.startedMillis());
        time(shown, "stoppingAt", state.stoppingMillis());
        time(shown, "executionStoppedAt", state.stoppedMillis());
        time(shown, "stoppedAt", state.stoppedMillis());
    }

    private void time(ObjectNode shown, String field, @Nullable Long millis) {
        if (millis != null) {
            shown.set(field, time.apply(millis));
        }
    }

    private static void stop(ObjectNode shown, TaskState state) {
        TaskState.StopCode code = state.stopCode();
        if (code != null) {
            shown.put("stopCode", code.word());
        }
        if (state.stoppedReason() != null) {
            shown.put("stoppedReason", state.stoppedReason());
        }
    }

    private static ObjectNode overrides(EcsTask task) {
        JsonNode asked = task.overrides().task();
        ObjectNode shown = asked.isObject() ? asked.deepCopy() : Json.MAPPER.createObjectNode();
        if (!shown.has("containerOverrides")) {
            shown.putArray("containerOverrides");
        }
        return shown;
    }

    private static ObjectNode container(EcsTask task, TaskDefinition definition, Needs needs) {
        TaskState state = task.state();
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("containerArn", Arns.container(task.cluster(), task.id()))
                .put("taskArn", task.arn())
                .put("name", definition.containerName())
                .put("image", definition.image())
                .put("lastStatus", word(state.status()))
                .put("healthStatus", "UNKNOWN")
                .put("cpu", String.valueOf(needs.cpuUnits()))
                .put("memory", String.valueOf(needs.memoryMiB()));
        shown.putArray("networkBindings");
        shown.putArray("networkInterfaces");
        if (needs.gpus() > 0 && !state.machine().isEmpty()) {
            shown.putArray("gpuIds").add("GPU-" + state.machine());
        }
        if (state.exitCode() != null) {
            shown.put("exitCode", state.exitCode());
        }
        if (state.stopCode() == TaskState.StopCode.TASK_FAILED_TO_START && state.stoppedReason() != null) {
            shown.put("reason", state.stoppedReason());
        }
        return shown;
    }

    // A container knows no waiting for a machine.
    private static String word(TaskState.Status status) {
        return status == TaskState.Status.PROVISIONING ? "PENDING" : status.name();
    }

    private static ArrayNode attachments(EcsTask task) {
        ArrayNode shown = Json.MAPPER.createArrayNode();
        JsonNode network = task.asked().path("networkConfiguration").path("awsvpcConfiguration");
        if (network.isObject()) {
            ObjectNode card = shown.addObject()
                    .put("id", task.id())
                    .put("type", "ElasticNetworkInterface")
                    .put("status", task.state().isStopped() ? "DELETED" : "ATTACHED");
            ArrayNode details = card.putArray("details");
            details.addObject()
                    .put("name", "subnetId")
                    .put("value", network.path("subnets").path(0).asText());
            details.addObject().put("name", "privateIPv4Address").put("value", "127.0.0.1");
        }
        return shown;
    }
}
