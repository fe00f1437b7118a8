package dev.renga.local;

import dev.renga.contracts.Environment;
import dev.renga.gateway.GatewayService;
import dev.renga.local.aws.AwsEndpoint;
import dev.renga.local.aws.PortTaken;
import dev.renga.local.workers.BacklogSource;
import dev.renga.local.workers.QueueBacklog;
import dev.renga.local.workers.WorkerPool;
import dev.renga.qa.QaWorkerConfig;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.qa.model.ModelUnavailable;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.Consumer;

/**
 * One run of everything on this machine. Starting takes a place in the order: what can be refused cheaply (folder, ports)
 * before what is slow (emulators and model, side by side), and the word to others ({@code DIR/env}) last.
 */
final class Renga implements AutoCloseable {
    private static final Duration DRAIN = Duration.ofSeconds(6);

    private final UpOptions options;
    private final InstantSource clock;
    private final Consumer<String> told;
    private final Deque<Runnable> undo = new ArrayDeque<>();
    private volatile Optional<WorkerPool> pool = Optional.empty();

    private Renga(UpOptions options, InstantSource clock, Consumer<String> told) {
        this.options = options;
        this.clock = clock;
        this.told = told;
    }

    /**
     * An empty run, to be {@linkplain #start started}; closing it stops as much of it as there is.
     *
     * @param told gets a line when something changes that whoever started it may want to know
     */
    static Renga of(UpOptions options, InstantSource clock, Consumer<String> told) {
        return new Renga(options, clock, told);
    }

    /** Returns when questions can be asked. */
    Addresses start(Map<String, String> environment) throws CannotStart, InterruptedException {
        StateDirectory directory = StateDirectory.take(options.folder());
        later(directory::close);
        Optional<Path> state = state(directory);
        LocalTasks tasks = LocalTasks.of(options.folder(), options.slots());
        Vertx vertx = Vertx.vertx();
        later(() -> vertx.close().toCompletionStage().toCompletableFuture().join());
        AwsEndpoint endpoint = bind(vertx);
        probe(options.port());
        Map<String, String> variables = new HashMap<>(environment);
        variables.putAll(Addresses.ofAws(endpoint.uri()));

        CompletableFuture<LocalCloud> starting = inBackground(
                () -> LocalCloud.start(vertx, endpoint, state, clock, tasks, Lab.functions(Environment.LOCAL)));
        Optional<QuestionAnswerer> worker =
                options.workers().isInside() ? Optional.of(answerer(variables, starting)) : Optional.empty();
        LocalCloud cloud = cloud(starting);
        later(cloud::close);
        provision(cloud, tasks);

        URI gateway = deploy(vertx, cloud, worker);
        if (!options.workers().isInside()) {
            BacklogSource backlog = new QueueBacklog(cloud.queues(), Environment.LOCAL);
            var settings = new WorkerPool.Settings(options.workers(), variables, backlog);
            pool = Optional.of(WorkerPool.start(vertx, settings, clock, told));
        }
        Addresses addresses = new Addresses(endpoint.uri(), gateway);
        tell(addresses, cloud, directory);
        return addresses;
    }

    /** Stops in the reverse order of the start. */
    @Override
    public void close() {
        Runnable step;
        while ((step = next()) != null) {
            step.run();
        }
    }

    private static QuestionAnswerer answerer(Map<String, String> variables, CompletableFuture<LocalCloud> starting)
            throws CannotStart, InterruptedException {
        try {
            Map<String, String> beside = new HashMap<>(variables);
            // All else in this JVM needs a core too: where the model takes every one, a client that waits does so at
            // each hop.
            int cores = Runtime.getRuntime().availableProcessors();
            beside.putIfAbsent(
                    QaWorkerConfig.WORKERS, String.valueOf(Math.clamp(cores - 1, 1, QaWorkerConfig.MOST_WORKERS)));
            QaWorkerConfig config = QaWorkerConfig.from(beside);
            if (config.model().isInS3()) {
                // S3 may be that of this very run.
                cloud(starting);
            }
            return config.openAnswerer();
        } catch (ModelUnavailable | IllegalArgumentException e) {
            throw new CannotStart(String.valueOf(e.getMessage()), e);
        }
    }

    private Optional<Path> state(StateDirectory directory) throws CannotStart {
        try {
            if (options.fresh()) {
                directory.drop();
            }
            return options.inMemory() ? Optional.empty() : Optional.of(directory.services());
        } catch (IOException e) {
            throw new CannotStart("cannot write to " + options.folder() + "; name another folder with --dir", e);
        }
    }

    private AwsEndpoint bind(Vertx vertx) throws CannotStart {
        try {
            AwsEndpoint endpoint = AwsEndpoint.bind(vertx, options.awsPort());
            later(endpoint::close);
            return endpoint;
        } catch (PortTaken e) {
            throw new CannotStart(
                    "port " + e.port() + " of 127.0.0.1 is taken; choose another with --aws-port, or 0 for a free one",
                    e);
        }
    }

    // The gateway listens only at the end. That it could not is told now.
    private static void probe(int port) throws CannotStart {
        try (ServerSocket socket = new ServerSocket(port, 1, InetAddress.getLoopbackAddress())) {
            socket.getLocalPort();
        } catch (IOException e) {
            throw new CannotStart(
                    "port " + port + " of 127.0.0.1 is taken; choose another with --port, or 0 for a free one", e);
        }
    }

    private static LocalCloud cloud(CompletableFuture<LocalCloud> starting) throws CannotStart {
        try {
            return starting.join();
        } catch (CompletionException e) {
            throw new CannotStart("the AWS endpoint did not start: " + e.getCause(), e);
        }
    }

    private static void provision(LocalCloud cloud, LocalTasks tasks) {
        CompletableFuture<Void> tables = inBackground(() -> {
            DynamoProvisioner.provision(cloud.config());
            return null;
        });
        new Provisioner(cloud, Environment.LOCAL).provision();
        new TaskProvisioner(cloud, Environment.LOCAL).provision(tasks);
        new Lab(cloud, Environment.LOCAL).provision();
        tables.join();
    }

    private URI deploy(Vertx vertx, LocalCloud cloud, Optional<QuestionAnswerer> worker) {
        Services services = new Services(vertx, cloud.config(), clock);
        later(() -> {
            // First: a Ctrl-C reaches them too, and their end is not to be taken for a failure of theirs.
            cloud.stopTasks();
            Optional<WorkerPool> workers = pool;
            Future<?> drained = services.drain();
            workers.ifPresent(WorkerPool::stop);
            // With the queues and buckets still there for what they leave.
            cloud.endTasks();
            // Nobody polls any more; what polls are open end now and not in 20 seconds.
            cloud.drain();
            workers.ifPresent(WorkerPool::close);
            services.stop(drained, DRAIN);
        });
        GatewayService gateway = services.gateway(options.port(), options.origins());
        services.haiku();
        services.sweeps();
        worker.ifPresent(services::worker);
        services.await();
        return URI.create("http://127.0.0.1:" + gateway.httpPort());
    }

    private void tell(Addresses addresses, LocalCloud cloud, StateDirectory directory) {
        addresses.variables().forEach((name, value) -> cloud.parameters().put("/renga/local/" + name, value));
        EnvFile file = EnvFile.in(directory.folder());
        later(() -> remove(file));
        try {
            file.write(addresses.variables());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void remove(EnvFile file) {
        try {
            file.remove();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static <T> CompletableFuture<T> inBackground(java.util.function.Supplier<T> work) {
        return CompletableFuture.supplyAsync(
                work, task -> Thread.ofPlatform().daemon().start(task));
    }

    private void later(Runnable step) {
        synchronized (undo) {
            undo.push(step);
        }
    }

    private @org.jspecify.annotations.Nullable Runnable next() {
        synchronized (undo) {
            return undo.poll();
        }
    }
}
