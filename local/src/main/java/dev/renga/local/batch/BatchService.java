package dev.renga.local.batch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.AwsService;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.PathService;
import dev.renga.local.state.StateStore;
import dev.renga.local.tasks.TaskEngine;
import java.time.InstantSource;

/** AWS Batch: which call does what. */
public final class BatchService {
    private final JobDefinitions definitions;
    private final JobQueues queues;
    private final JobRunner runner;
    private final SubmitJob submitJob;
    private final JobActions actions;

    private BatchService(StateStore store, TaskEngine engine, InstantSource clock) {
        Jobs jobs = new Jobs(store, clock);
        this.definitions = new JobDefinitions(store);
        this.queues = new JobQueues(store);
        this.runner = new JobRunner(jobs, definitions, queues, engine);
        this.submitJob = new SubmitJob(jobs, definitions, queues, runner, clock);
        this.actions = new JobActions(jobs, definitions, runner);
    }

    /** Opens what the store holds. The engine is somebody else's to close. */
    public static BatchService open(StateStore store, TaskEngine engine, InstantSource clock) {
        return new BatchService(store, engine, clock);
    }

    /** It as the endpoint serves it. */
    public AwsService service() {
        return new PathService("batch", this::answer);
    }

    /** Goes on with what an earlier run left, once tasks find the endpoint open. */
    public void resume() {
        runner.resume();
    }

    /** Makes a job definition of this shape, unless the newest of its name has it. */
    public void provide(ObjectNode definition) {
        definitions.provide(definition);
    }

    /** Makes a job queue over all machines, where there is none of that name. */
    public void provideQueue(String name, int priority, String environment) {
        if (!queues.hasEnvironment(environment)) {
            queues.createEnvironment(Json.MAPPER
                    .createObjectNode()
                    .put("computeEnvironmentName", environment)
                    .put("type", "MANAGED")
                    .put("state", "ENABLED"));
        }
        if (!queues.hasQueue(name)) {
            queues.createQueue(queue(name, priority, environment));
        }
    }

    private static ObjectNode queue(String name, int priority, String environment) {
        ObjectNode queue = Json.MAPPER
                .createObjectNode()
                .put("jobQueueName", name)
                .put("priority", priority)
                .put("state", "ENABLED");
        queue.putArray("computeEnvironmentOrder").addObject().put("order", 1).put("computeEnvironment", environment);
        return queue;
    }

    private JsonNode answer(String path, JsonNode request) {
        return switch (path) {
            case "/v1/submitjob" -> submitJob.submit(request);
            case "/v1/describejobs" -> actions.describe(request);
            case "/v1/listjobs" -> actions.list(request);
            case "/v1/terminatejob" -> actions.terminate(request);
            case "/v1/canceljob" -> actions.cancel(request);
            case "/v1/registerjobdefinition" -> definitions.register(request);
            case "/v1/deregisterjobdefinition" -> definitions.deregister(request);
            case "/v1/describejobdefinitions" -> definitions.describe(request);
            case "/v1/createjobqueue" -> queues.createQueue(request);
            case "/v1/describejobqueues" -> queues.describeQueues(request);
            case "/v1/createcomputeenvironment" -> queues.createEnvironment(request);
            case "/v1/describecomputeenvironments" -> queues.describeEnvironments(request);
            default -> throw AwsFailure.notFound("UnknownOperationException", "This endpoint has no " + path);
        };
    }
}
