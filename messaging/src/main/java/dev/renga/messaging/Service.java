package dev.renga.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Future;
import io.vertx.core.ThreadingModel;
import io.vertx.core.VerticleBase;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The verticle that every service is: components that start in order and stop in reverse, and a management port with
 * {@code /health/live}, {@code /health/ready} and {@code /metrics}. It is ready when the last of them has started. Undeploying drains.
 */
public final class Service extends VerticleBase {
    /** The whole time for a drain; what stops containers waits 30 seconds before it kills. */
    public static final Duration DRAIN_LIMIT = Duration.ofSeconds(28);

    private static final Logger LOG = LoggerFactory.getLogger(Service.class);

    private final String name;
    private final ManagementAddress management;
    private final MeterRegistry meters;
    private final List<Component> components;
    private final Deque<Component> started = new ArrayDeque<>();
    private volatile int managementPort;
    private volatile Optional<String> starting = Optional.of("starting");

    /**
     * @param components in the order of their start
     */
    public Service(String name, ManagementAddress management, MeterRegistry meters, List<Component> components) {
        this.name = name;
        this.management = management;
        this.meters = meters;
        this.components = List.copyOf(components);
    }

    /** Starts it on a virtual thread, so that components may block; the future fails with what the first of them threw. */
    public Future<String> deploy(Vertx vertx) {
        return vertx.deployVerticle(this, new DeploymentOptions().setThreadingModel(ThreadingModel.VIRTUAL_THREAD));
    }

    /** The port that health and metrics are on; known once it is deployed. */
    public int managementPort() {
        return managementPort;
    }

    @Override
    public Future<?> start() throws Exception {
        try {
            HttpServer server = vertx.createHttpServer()
                    .requestHandler(new ManagementEndpoint(this::complaints, meters))
                    .listen(management.port(), management.host())
                    .recover(refused -> Future.failedFuture(
                            Unbound.at("management port", management.host(), management.port(), refused)))
                    .await();
            managementPort = server.actualPort();
            for (Component component : components) {
                started.push(component);
                starting = Optional.of("starting: " + component.name());
                component.start();
            }
            starting = Optional.empty();
        } catch (Exception e) {
            stopAll();
            throw e;
        }
        LOG.atInfo().addKeyValue("service", name).log("started");
        return Future.succeededFuture();
    }

    @Override
    public Future<?> stop() throws InterruptedException {
        stopAll();
        LOG.atInfo().addKeyValue("service", name).log("stopped");
        return Future.succeededFuture();
    }

    // One that has not started has nothing to complain of, and does no work.
    private List<String> complaints() {
        return Stream.concat(
                        starting.stream(),
                        components.stream().map(Component::complaint).flatMap(Optional::stream))
                .toList();
    }

    private void stopAll() throws InterruptedException {
        long until = System.nanoTime() + DRAIN_LIMIT.toNanos();
        started.forEach(Component::quiesce);
        while (!started.isEmpty()) {
            Component component = started.pop();
            try {
                component.stop(Duration.ofNanos(Math.max(0, until - System.nanoTime())));
            } catch (RuntimeException e) {
                // One component that cannot stop must not keep the others from it.
                LOG.atWarn()
                        .addKeyValue("component", component.name())
                        .setCause(e)
                        .log("stop failed");
            }
        }
    }
}
