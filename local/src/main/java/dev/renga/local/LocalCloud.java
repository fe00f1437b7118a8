package dev.renga.local;

import dev.renga.local.aws.AwsEndpoint;
import dev.renga.local.aws.AwsService;
import dev.renga.local.aws.CallerIdentity;
import dev.renga.local.aws.QueuesService;
import dev.renga.local.aws.TablesService;
import dev.renga.local.sns.TopicService;
import dev.renga.local.ssm.ParameterService;
import dev.renga.local.ssm.ParameterStore;
import dev.renga.local.state.StateStore;
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
    private final ParameterStore parameters;

    private LocalCloud(AwsEndpoint endpoint, StateStore store, ParameterStore parameters) {
        this.parameters = parameters;
        this.endpoint = endpoint;
        this.store = store;
    }

    /**
     * Starts the services side by side, for each of them is slow, and opens the endpoint, which it then owns.
     *
     * @param folder where all state is kept; without one nothing is
     */
    public static LocalCloud start(Vertx vertx, AwsEndpoint endpoint, Optional<Path> folder, InstantSource clock) {
        try (ExecutorService threads =
                Executors.newThreadPerTaskExecutor(Thread.ofPlatform().daemon().factory())) {
            CompletableFuture<QueuesService> queues = CompletableFuture.supplyAsync(
                    () -> QueuesService.start(vertx, endpoint.uri(), folder.map(path -> path.resolve("queues"))),
                    threads);
            CompletableFuture<AwsService> tables = CompletableFuture.supplyAsync(
                    () -> TablesService.start(vertx, folder.map(path -> path.resolve("tables"))), threads);
            StateStore store = StateStore.open(folder.map(path -> path.resolve("state")));
            AwsService topics = TopicService.open(store, queues.join(), clock);
            ParameterStore parameters = new ParameterStore(store, clock);
            endpoint.serve(List.of(
                    queues.join(), tables.join(), topics, ParameterService.of(parameters), CallerIdentity.service()));
            return new LocalCloud(endpoint, store, parameters);
        }
    }

    public ParameterStore parameters() {
        return parameters;
    }

    public AwsEndpoint endpoint() {
        return endpoint;
    }

    @Override
    public void close() {
        endpoint.close();
        store.close();
    }
}
