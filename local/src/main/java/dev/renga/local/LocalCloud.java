package dev.renga.local;

import dev.renga.contracts.Environment;
import dev.renga.local.aws.AwsEndpoint;
import dev.renga.local.aws.AwsService;
import dev.renga.local.aws.CallerIdentity;
import dev.renga.local.aws.QueuesService;
import dev.renga.local.aws.TablesService;
import dev.renga.local.batch.BatchService;
import dev.renga.local.cloudwatch.MetricService;
import dev.renga.local.cloudwatch.MetricStore;
import dev.renga.local.ecs.EcsService;
import dev.renga.local.lambda.LambdaFunction;
import dev.renga.local.lambda.LambdaService;
import dev.renga.local.s3.S3Service;
import dev.renga.local.sns.TopicService;
import dev.renga.local.ssm.ParameterService;
import dev.renga.local.ssm.ParameterStore;
import dev.renga.local.state.StateStore;
import dev.renga.local.tasks.TaskEngine;
import dev.renga.messaging.AwsConfig;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Every AWS service of local mode behind one endpoint. */
public final class LocalCloud implements AutoCloseable {
    private final AwsEndpoint endpoint;
    private final StateStore store;
    private final QueuesService queues;
    private final TopicService topics;
    private final ParameterStore parameters;
    private final TablesService tables;
    private final S3Service objects;
    private final EcsService ecs;
    private final BatchService batch;
    private final AwsService metrics;
    private final LambdaService lambda;

    private LocalCloud(
            AwsEndpoint endpoint,
            StateStore store,
            QueuesService queues,
            TablesService tables,
            S3Service objects,
            LocalTasks tasks,
            List<LambdaFunction> functions,
            InstantSource clock) {
        this.endpoint = endpoint;
        this.store = store;
        this.queues = queues;
        this.topics = TopicService.open(store, queues, clock);
        this.parameters = new ParameterStore(store, clock);
        this.tables = tables;
        this.objects = objects;
        TaskEngine engine = tasks.engine(endpoint.uri());
        this.ecs = EcsService.open(store, queues, engine, tasks.spot(), clock);
        this.batch = BatchService.open(store, engine, clock);
        MetricStore measured = new MetricStore(store, clock);
        this.metrics = MetricService.of(measured, clock);
        this.lambda = LambdaService.open(store, queues, measured, functions, clock);
    }

    /**
     * Starts the services side by side, for each of them is slow, and opens the endpoint, which it then owns.
     *
     * @param folder where all state is kept; without one nothing is
     */
    public static LocalCloud start(Vertx vertx, AwsEndpoint endpoint, Optional<Path> folder, InstantSource clock) {
        return start(vertx, endpoint, folder, clock, LocalTasks.plain(folder), Lab.functions(Environment.LOCAL));
    }

    /** The same with tasks and functions as a run has them. */
    static LocalCloud start(
            Vertx vertx,
            AwsEndpoint endpoint,
            Optional<Path> folder,
            InstantSource clock,
            LocalTasks tasks,
            List<LambdaFunction> functions) {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            CompletableFuture<QueuesService> queues = CompletableFuture.supplyAsync(
                    () -> QueuesService.start(vertx, endpoint.uri(), folder.map(path -> path.resolve("queues"))),
                    threads);
            CompletableFuture<TablesService> tables = CompletableFuture.supplyAsync(
                    () -> TablesService.start(vertx, folder.map(path -> path.resolve("tables"))), threads);
            StateStore store = StateStore.open(folder.map(path -> path.resolve("state")));
            S3Service objects = S3Service.open(store, folder.map(path -> path.resolve("objects")), clock);
            LocalCloud cloud =
                    new LocalCloud(endpoint, store, queues.join(), tables.join(), objects, tasks, functions, clock);
            endpoint.serve(List.of(
                    cloud.queues,
                    cloud.tables,
                    cloud.topics.service(),
                    cloud.objects,
                    ParameterService.of(cloud.parameters),
                    CallerIdentity.service(),
                    cloud.ecs.service(),
                    cloud.batch.service(),
                    cloud.metrics,
                    cloud.lambda.service()));
            cloud.ecs.resume();
            cloud.batch.resume();
            cloud.lambda.resume();
            return cloud;
        }
    }

    public AwsEndpoint endpoint() {
        return endpoint;
    }

    /** Where this run's own services find it all. */
    AwsConfig config() {
        return AwsConfig.local(endpoint.uri()).withTablesAndQueuesAt(tables.server(), queues.server());
    }

    public ParameterStore parameters() {
        return parameters;
    }

    QueuesService queues() {
        return queues;
    }

    TopicService topics() {
        return topics;
    }

    S3Service objects() {
        return objects;
    }

    EcsService ecs() {
        return ecs;
    }

    BatchService batch() {
        return batch;
    }

    /** Tells all tasks to stop; {@link #endTasks} waits for that. */
    void stopTasks() {
        ecs.stop();
    }

    /** Ends all tasks while they can still reach what they need. */
    void endTasks() {
        ecs.close();
    }

    /** Answers every poll, now and later, at once with nothing. */
    void drain() {
        queues.drain();
    }

    @Override
    public void close() {
        endTasks();
        lambda.close();
        endpoint.close();
        store.close();
    }
}
