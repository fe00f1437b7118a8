package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import dev.renga.local.tasks.MachineState;
import dev.renga.local.tasks.TaskEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The call that starts tasks. With a token it is the same call whenever it comes again: within a day, and for as long as its tasks
 * are remembered.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/APIReference/ECS_Idempotency.html">Ensuring idempotency</a>
 */
final class RunTask {
    private static final Duration TOKEN_LIFE = Duration.ofHours(24);

    private final Clusters clusters;
    private final TaskDefinitions definitions;
    private final Providers providers;
    private final Tasks tasks;
    private final Runner runner;
    private final TaskEngine engine;
    private final InstantSource clock;
    private final TaskJson json = TaskJson.forAnswers();
    private final ReentrantLock tokens = new ReentrantLock();

    /** The parts of ECS that it asks. */
    record Parts(Clusters clusters, TaskDefinitions definitions, Providers providers, Tasks tasks, Runner runner) {}

    RunTask(Parts parts, TaskEngine engine, InstantSource clock) {
        this.clusters = parts.clusters();
        this.definitions = parts.definitions();
        this.providers = parts.providers();
        this.tasks = parts.tasks();
        this.runner = parts.runner();
        this.engine = engine;
        this.clock = clock;
    }

    ObjectNode run(JsonNode asked) {
        RunRequest request = RunRequest.read(asked, clusters, definitions, providers);
        String token = request.asked().path("clientToken").asText("");
        if (token.isEmpty()) {
            return start(request);
        }
        // A repetition must find the first call done.
        tokens.lock();
        try {
            List<EcsTask> first = startedWith(token, request.cluster());
            if (first.isEmpty()) {
                return start(request);
            }
            if (!first.getFirst().asked().equals(request.asked())) {
                throw EcsError.conflict(token);
            }
            return answer(first, List.of());
        } finally {
            tokens.unlock();
        }
    }

    /** A task of the service's own making, such as that of a job; empty reasons for refusal are exceptions here. */
    Runner.Accepted start(JsonNode asked) {
        return runner.accept(RunRequest.read(asked, clusters, definitions, providers));
    }

    private ObjectNode start(RunRequest request) {
        List<MachineState> machines = engine.machines();
        if (machines.isEmpty() && !request.launch().waits()) {
            throw EcsError.invalid("No Container Instances were found in your cluster.");
        }
        List<EcsTask> started = new ArrayList<>();
        List<String> lacking = new ArrayList<>();
        for (int n = 0; n < request.count(); n++) {
            switch (runner.accept(request)) {
                case Runner.Accepted.Task(EcsTask task) -> started.add(task);
                case Runner.Accepted.Lacking(var resource) -> lacking.add("RESOURCE:" + resource);
            }
        }
        ObjectNode answer = answer(started, lacking);
        answer.path("failures")
                .forEach(failure -> ((ObjectNode) failure)
                        .put(
                                "arn",
                                Arns.instance(
                                        request.cluster(), machines.getFirst().id())));
        return answer;
    }

    private List<EcsTask> startedWith(String token, String cluster) {
        long oldest = clock.millis() - TOKEN_LIFE.toMillis();
        return tasks.all().stream()
                .filter(task -> task.cluster().equals(cluster))
                .filter(task -> task.token().filter(token::equals).isPresent())
                .filter(task -> task.state().createdMillis() >= oldest)
                .sorted(Comparator.comparingLong(task -> task.state().createdMillis()))
                .toList();
    }

    private ObjectNode answer(List<EcsTask> started, List<String> lacking) {
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode shown = answer.putArray("tasks");
        started.forEach(task -> {
            ObjectNode one = json.of(task, definitions.required(task.definition()));
            one.set("tags", task.tags().isArray() ? task.tags() : Json.MAPPER.createArrayNode());
            shown.add(one);
        });
        ArrayNode failures = answer.putArray("failures");
        lacking.forEach(reason -> failures.addObject().put("reason", reason));
        return answer;
    }
}
