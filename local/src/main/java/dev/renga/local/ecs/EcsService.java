package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.contracts.Environment;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.AwsService;
import dev.renga.local.aws.JsonService;
import dev.renga.local.aws.QueuesService;
import dev.renga.local.state.StateStore;
import dev.renga.local.tasks.TaskEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.Random;

/** ECS: which call does what. */
public final class EcsService implements AutoCloseable {
    private static final String TARGET = "AmazonEC2ContainerServiceV20141113.";

    private final TaskEngine engine;
    private final Clusters clusters;
    private final TaskDefinitions kept;
    private final Tasks tasks;
    private final Runner runner;
    private final TaskDefinitionActions definitions;
    private final RunTask runTask;
    private final TaskActions taskActions;
    private final ProtectionActions protection;
    private final InstanceActions instances;
    private final TaskChanges changes;
    private final SpotMarket market;
    private final Spot spot;

    /**
     * How Spot machines are taken away.
     *
     * @param every how long it takes on average until the next one goes; never for zero
     * @param notice from the warning to the end
     */
    public record Spot(Duration every, Duration notice) {
        /** What EC2 gives. */
        public static final Duration NOTICE = Duration.ofMinutes(2);

        public static final Spot NEVER = new Spot(Duration.ZERO, NOTICE);
    }

    private EcsService(StateStore store, QueuesService queues, TaskEngine engine, Spot spot, InstantSource clock) {
        Environment environment = Environment.LOCAL;
        Providers providers = new Providers(environment);
        this.engine = engine;
        this.spot = spot;
        this.clusters = new Clusters(store, environment, providers);
        this.kept = new TaskDefinitions(store, clock);
        this.tasks = new Tasks(store, clock, engine::forget);
        this.runner = new Runner(tasks, kept, engine, clock);
        this.definitions = new TaskDefinitionActions(kept);
        this.runTask = new RunTask(new RunTask.Parts(clusters, kept, providers, tasks, runner), engine, clock);
        this.taskActions = new TaskActions(clusters, kept, tasks, runner);
        this.protection = new ProtectionActions(clusters, taskActions, clock);
        this.instances = new InstanceActions(clusters, providers, engine);
        this.changes = new TaskChanges(queues, environment, kept, clock);
        this.market = new SpotMarket(engine, changes, spot.notice());
        tasks.listen(changes::changed);
    }

    /** Opens what the store holds, and owns the engine from now on. */
    public static EcsService open(
            StateStore store, QueuesService queues, TaskEngine engine, Spot spot, InstantSource clock) {
        return new EcsService(store, queues, engine, spot, clock);
    }

    /** Goes on with what an earlier run left, once tasks find the endpoint open. */
    public void resume() {
        runner.resume();
        if (spot.every().isPositive()) {
            market.takeEvery(spot.every(), new Random());
        }
    }

    /** It as the endpoint serves it. */
    public AwsService service() {
        return new JsonService("ecs", TARGET, this::answer);
    }

    /** Makes a task definition of this shape, unless the newest of its family has it; returns its ARN. */
    public String provide(ObjectNode definition) {
        return kept.provide(definition).arn();
    }

    /** Takes away the machine of a task as EC2 does with one on Spot: warning, notice, end. Returns at once. */
    public void interrupt(String task) {
        machineOf(task).ifPresent(market::take);
    }

    /** The EC2 instance that a task is on, by its ARN; empty where it has none. */
    public Optional<String> machineOf(String task) {
        return tasks.find(task).map(found -> found.state().machine()).filter(machine -> !machine.isEmpty());
    }

    /** Tells all tasks to stop, and starts none any more. Returns at once. */
    public void stop() {
        market.close();
        engine.stopAll();
    }

    /** Ends all tasks, and says so. */
    @Override
    public void close() {
        stop();
        engine.close();
        changes.close();
    }

    private JsonNode answer(String action, JsonNode request) {
        return switch (action) {
            case "RegisterTaskDefinition" -> definitions.register(request);
            case "DescribeTaskDefinition" -> definitions.describe(request);
            case "DeregisterTaskDefinition" -> definitions.deregister(request);
            case "ListTaskDefinitions" -> definitions.list(request);
            case "ListTaskDefinitionFamilies" -> definitions.families(request);
            case "RunTask" -> runTask.run(request);
            case "StopTask" -> taskActions.stop(request);
            case "DescribeTasks" -> taskActions.describe(request);
            case "ListTasks" -> taskActions.list(request);
            case "UpdateTaskProtection" -> protection.update(request);
            case "GetTaskProtection" -> protection.get(request);
            case "CreateCluster" -> clusters.create(request, engine.machines().size(), tasks);
            case "DescribeClusters" ->
                clusters.describe(request, engine.machines().size(), tasks);
            case "ListClusters" -> clusters.list(request);
            case "ListContainerInstances" -> instances.list(request);
            case "DescribeContainerInstances" -> instances.describe(request);
            case "DescribeCapacityProviders" -> instances.providers(request);
            default -> throw AwsFailure.badRequest("UnknownOperationException", "This endpoint has no " + action);
        };
    }
}
