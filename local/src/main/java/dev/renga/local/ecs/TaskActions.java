package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/** The calls about tasks that there are. */
final class TaskActions {
    private static final int MOST_DESCRIBED = 100;
    private static final String STOPPED_BY_USER = "Task stopped by user";

    private final Clusters clusters;
    private final TaskDefinitions definitions;
    private final Tasks tasks;
    private final Runner runner;
    private final TaskJson json = TaskJson.forAnswers();

    TaskActions(Clusters clusters, TaskDefinitions definitions, Tasks tasks, Runner runner) {
        this.clusters = clusters;
        this.definitions = definitions;
        this.tasks = tasks;
        this.runner = runner;
    }

    ObjectNode stop(JsonNode request) {
        String cluster = clusters.required(request);
        EcsTask task = find(cluster, Asked.required(request, "task"))
                .orElseThrow(() -> EcsError.invalid("The referenced task was not found."));
        runner.stop(task, Asked.text(request, "reason").orElse(STOPPED_BY_USER));
        ObjectNode answer = Json.MAPPER.createObjectNode();
        answer.set("task", shown(tasks.find(task.id()).orElse(task), false));
        return answer;
    }

    ObjectNode describe(JsonNode request) {
        String cluster = clusters.required(request);
        boolean withTags = Asked.texts(request.path("include")).contains("TAGS");
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode found = answer.putArray("tasks");
        ArrayNode failures = answer.putArray("failures");
        for (String reference : references(request)) {
            find(cluster, reference)
                    .ifPresentOrElse(
                            task -> found.add(shown(task, withTags)), () -> failures.add(missing(cluster, reference)));
        }
        return answer;
    }

    ObjectNode list(JsonNode request) {
        String cluster = clusters.required(request);
        boolean wantsRunning = switch (request.path("desiredStatus").asText("RUNNING")) {
            case "RUNNING", "PENDING" -> true;
            case "STOPPED" -> false;
            default -> throw EcsError.invalid("desiredStatus must be RUNNING, PENDING or STOPPED.");
        };
        Predicate<EcsTask> wanted = task -> task.cluster().equals(cluster)
                && task.state().isWanted() == wantsRunning
                && is(request, "startedBy", task.startedBy())
                && is(request, "family", task.family())
                && is(request, "launchType", task.launch().kind().name());
        List<String> arns = tasks.all().stream()
                .filter(wanted)
                .filter(task -> Asked.text(request, "containerInstance")
                        .map(Arns::last)
                        .map(id -> id.equals(
                                Arns.last(Arns.instance(cluster, task.state().machine()))))
                        .orElse(true))
                .filter(task -> !request.has("serviceName"))
                .map(EcsTask::arn)
                .toList();
        return Asked.page(request, "taskArns", arns);
    }

    private static boolean is(JsonNode request, String field, String value) {
        return Asked.text(request, field).map(value::equals).orElse(true);
    }

    static List<String> references(JsonNode request) {
        List<String> references = Asked.texts(request.path("tasks"));
        if (references.isEmpty()) {
            throw EcsError.invalid("Tasks cannot be empty.");
        }
        if (references.size() > MOST_DESCRIBED) {
            throw EcsError.invalid("Tasks must have at most " + MOST_DESCRIBED + " members.");
        }
        return references;
    }

    static ObjectNode missing(String cluster, String reference) {
        return Json.MAPPER
                .createObjectNode()
                .put("arn", Arns.task(cluster, Arns.last(reference)))
                .put("reason", "MISSING");
    }

    Optional<EcsTask> find(String cluster, String reference) {
        return tasks.find(reference).filter(task -> task.cluster().equals(cluster));
    }

    private ObjectNode shown(EcsTask task, boolean withTags) {
        ObjectNode shown = json.of(task, definitions.required(task.definition()));
        shown.set("tags", withTags && task.tags().isArray() ? task.tags() : Json.MAPPER.createArrayNode());
        return shown;
    }
}
