package dev.renga.gateway;

import dev.renga.gateway.pool.PoolName;
import dev.renga.gateway.pool.PoolWatch;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Service;
import dev.renga.messaging.metrics.Meters;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The gateway as a process. It runs until SIGTERM or Ctrl-C, then drains; what keeps it from starting it says in one line. */
public final class GatewayMain {
    private static final String LOGGING = "logback.configurationFile";

    private GatewayMain() {}

    public static void main(String[] args) {
        // Not named logback.xml, which would be in the way of a program that has this gateway inside.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "dev/renga/gateway/logback.xml");
        }
        try {
            start(GatewayConfig.from(System.getenv()));
        } catch (Exception e) { // awaiting a future throws whatever the future failed with
            System.err.println("gateway cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void start(GatewayConfig config) {
        Meters meters = Meters.open(System.getenv(), config.aws(), "gateway");
        Messaging messaging = Messaging.open(config.aws(), meters.registry(), InstantSource.system());
        Vertx vertx = Vertx.vertx();
        Optional<PoolName> pool = PoolName.from(System.getenv());
        // Whoever scales the workers looks where the metrics go, or asks SQS by itself as local mode does.
        Optional<PoolWatch> watch = meters.cloudWatch().map(cloudWatch -> new PoolWatch(cloudWatch, pool));
        GatewayService gateway = GatewayService.of(config, messaging, vertx, watch);
        Future<String> deployment = gateway.service().deploy(vertx);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(vertx, deployment, messaging, meters), "drain"));
        deployment.await();
        System.out.println("gateway on http://" + config.http().host() + ":" + gateway.httpPort()
                + "; health and metrics on port " + gateway.service().managementPort());
    }

    private static void drain(Vertx vertx, Future<String> deployment, Messaging messaging, Meters meters) {
        Duration limit = Service.DRAIN_LIMIT.plusSeconds(1);
        try {
            // The service by itself first: Vert.x would close the HTTP server, a verticle of its own, at the same time,
            // and
            // cut off the clients whom the service still answers.
            deployment.compose(vertx::undeploy).otherwiseEmpty().await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.err.println("gateway did not drain within " + limit.toSeconds() + " s");
        }
        messaging.close();
        meters.close();
    }
}
