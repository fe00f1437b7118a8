package dev.renga.local.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.LocalAccount;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Jobs as Batch shows them.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/APIReference/API_JobDetail.html">JobDetail</a>
 */
final class JobJson {
    private final Jobs jobs;
    private final JobDefinitions definitions;

    JobJson(Jobs jobs, JobDefinitions definitions) {
        this.jobs = jobs;
        this.definitions = definitions;
    }

    ObjectNode detail(Job job) {
        ObjectNode shown = summary(job)
                .put("jobQueue", JobQueues.arn(job.queue()))
                .put("isCancelled", job.state().end() == JobState.End.CANCELLED)
                .put("isTerminated", job.state().end() == JobState.End.TERMINATED);
        shown.set("parameters", object(job.asked().path("parameters")));
        shown.set("tags", object(job.asked().path("tags")));
        shown.set("retryStrategy", object(job.asked().path("retryStrategy")));
        shown.putArray("dependsOn");
        ArrayNode attempts = shown.putArray("attempts");
        job.state().attempts().forEach(attempt -> attempts.add(attempt(attempt)));
        shown.set("container", container(job));
        return shown;
    }

    /** What a list says of it. */
    ObjectNode summary(Job job) {
        JobState state = job.state();
        ObjectNode shown = Json.MAPPER
                .createObjectNode()
                .put("jobId", job.id())
                .put("jobArn", job.arn())
                .put("jobName", job.name())
                .put("jobDefinition", job.definition())
                .put("status", status(job))
                .put("createdAt", state.createdMillis());
        if (!state.reason().isEmpty()) {
            shown.put("statusReason", state.reason());
        }
        put(shown, "startedAt", state.startedMillis());
        put(shown, "stoppedAt", state.stoppedMillis());
        if (job.hasChildren()) {
            ObjectNode array = shown.putObject("arrayProperties").put("size", job.size());
            ObjectNode counts = array.putObject("statusSummary");
            statuses(job).forEach(counts::put);
        } else if (job.index() >= 0) {
            shown.putObject("arrayProperties").put("index", job.index());
        }
        return shown;
    }

    /** In the word of Batch; that of an array follows from its children. */
    String status(Job job) {
        if (!job.hasChildren()) {
            return job.state().status().name();
        }
        List<JobState.Status> statuses =
                jobs.children(job).stream().map(child -> child.state().status()).toList();
        if (!statuses.stream().allMatch(JobState.Status::isFinal)) {
            return "PENDING";
        }
        return statuses.contains(JobState.Status.FAILED) ? "FAILED" : "SUCCEEDED";
    }

    private Map<String, Integer> statuses(Job head) {
        return jobs.children(head).stream()
                .collect(Collectors.toMap(
                        child -> child.state().status().name(), child -> 1, Integer::sum, TreeMap::new));
    }

    private ObjectNode container(Job job) {
        JobContainer wanted = JobContainer.of(definitions.required(job.definition()), job.asked());
        ObjectNode shown = Json.MAPPER.createObjectNode().put("image", wanted.image());
        ArrayNode command = shown.putArray("command");
        wanted.command().forEach(command::add);
        ArrayNode environment = shown.putArray("environment");
        wanted.environment()
                .forEach((name, value) ->
                        environment.addObject().put("name", name).put("value", value));
        List<JobState.Attempt> attempts = job.state().attempts();
        if (!attempts.isEmpty()) {
            result(shown, attempts.getLast());
        }
        return shown;
    }

    private static ObjectNode attempt(JobState.Attempt attempt) {
        ObjectNode shown = Json.MAPPER.createObjectNode();
        result(shown.putObject("container"), attempt);
        shown.put("statusReason", attempt.statusReason()).put("stoppedAt", attempt.stoppedMillis());
        put(shown, "startedAt", attempt.startedMillis());
        return shown;
    }

    private static void result(ObjectNode container, JobState.Attempt attempt) {
        if (!attempt.task().isEmpty()) {
            container.put("taskArn", LocalAccount.arn("ecs", "task/batch/" + attempt.task()));
        }
        if (attempt.exitCode() != null) {
            container.put("exitCode", Objects.requireNonNull(attempt.exitCode()));
        }
        if (!attempt.reason().isEmpty()) {
            container.put("reason", attempt.reason());
        }
    }

    private static void put(ObjectNode shown, String field, @Nullable Long millis) {
        if (millis != null) {
            shown.put(field, millis);
        }
    }

    private static ObjectNode object(JsonNode node) {
        return node.isObject() ? node.deepCopy() : Json.MAPPER.createObjectNode();
    }
}
