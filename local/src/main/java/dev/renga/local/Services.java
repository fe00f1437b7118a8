package dev.renga.local;

import dev.renga.gateway.GatewayConfig;
import dev.renga.gateway.GatewayService;
import dev.renga.gateway.HttpAddress;
import dev.renga.gateway.Origins;
import dev.renga.haiku.HaikuService;
import dev.renga.haiku.HaikuServiceConfig;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ManagementAddress;
import dev.renga.messaging.Messaging;
import dev.renga.qa.QaWorkerService;
import dev.renga.qa.answer.QuestionAnswerer;
import dev.renga.sweep.SweepSchedulerConfig;
import dev.renga.sweep.SweepSchedulerService;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Renga's own services in this JVM. Each has its clients and metrics for itself, as if it were alone. */
final class Services {
    private static final Logger LOG = LoggerFactory.getLogger(Services.class);

    private final Vertx vertx;
    private final AwsConfig aws;
    private final InstantSource clock;
    private final List<Messaging> messagings = new ArrayList<>();
    private final List<Future<String>> deployments = new ArrayList<>();

    Services(Vertx vertx, AwsConfig aws, InstantSource clock) {
        this.vertx = vertx;
        this.aws = aws;
        this.clock = clock;
    }

    /** Begins to start a gateway; {@link #await} tells when it is there. */
    GatewayService gateway(int port, Origins origins) {
        GatewayConfig config = new GatewayConfig(
                aws, HttpAddress.onLoopback(port).openTo(origins), ManagementAddress.anyOnLoopback(), true);
        GatewayService gateway = GatewayService.of(config, messaging(), vertx);
        deployments.add(gateway.service().deploy(vertx));
        return gateway;
    }

    /** Begins to start a haiku service. */
    void haiku() {
        deployments.add(HaikuService.of(new HaikuServiceConfig(aws, ManagementAddress.anyOnLoopback()), messaging())
                .deploy(vertx));
    }

    /** Begins to start a sweep scheduler. */
    void sweeps() {
        deployments.add(SweepSchedulerService.of(SweepSchedulerConfig.local(aws), messaging())
                .deploy(vertx));
    }

    /** Begins to start a worker. */
    void worker(QuestionAnswerer answerer) {
        deployments.add(QaWorkerService.around(answerer, messaging(), ManagementAddress.anyOnLoopback())
                .deploy(vertx));
    }

    /** Returns when all are at work; throws what kept one from it. */
    void await() {
        Future.all(deployments).toCompletionStage().toCompletableFuture().join();
    }

    /** Begins to drain: from now on nothing new is taken up. */
    Future<?> drain() {
        return Future.join(deployments.stream()
                .filter(Future::succeeded)
                .map(deployment -> vertx.undeploy(deployment.result()))
                .toList());
    }

    /** Waits for a drain, no longer than it may take, and frees what the services used. */
    void stop(Future<?> drained, Duration within) {
        try {
            drained.toCompletionStage().toCompletableFuture().get(within.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            LOG.atWarn()
                    .addKeyValue("seconds", within.toSeconds())
                    .log("not drained in time; queues keep what is left");
        } catch (java.util.concurrent.ExecutionException e) {
            LOG.atWarn().setCause(e).log("a service did not drain");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        messagings.forEach(Messaging::close);
    }

    private Messaging messaging() {
        Messaging messaging = Messaging.open(aws, new PrometheusMeterRegistry(PrometheusConfig.DEFAULT), clock);
        messagings.add(messaging);
        return messaging;
    }
}
