package dev.renga.sweep;

import dev.renga.messaging.Messaging;
import dev.renga.messaging.Service;
import dev.renga.messaging.metrics.Meters;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The sweep scheduler as a process. It runs until SIGTERM or Ctrl-C, then drains; trials run on. */
public final class SweepSchedulerMain {
    private static final String LOGGING = "logback.configurationFile";

    private SweepSchedulerMain() {}

    public static void main(String[] args) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "dev/renga/sweep/logback.xml");
        }
        try {
            start(SweepSchedulerConfig.from(System.getenv()));
        } catch (Exception e) { // awaiting a future throws whatever the future failed with
            System.err.println("sweep-scheduler cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void start(SweepSchedulerConfig config) {
        Meters meters = Meters.open(System.getenv(), config.aws(), "sweep-scheduler");
        Messaging messaging = Messaging.open(config.aws(), meters.registry(), InstantSource.system());
        Service service = SweepSchedulerService.of(config, messaging);
        Vertx vertx = Vertx.vertx();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(vertx, messaging, meters), "drain"));
        service.deploy(vertx).await();
        System.out.println("sweep-scheduler; health and metrics on port " + service.managementPort());
    }

    private static void drain(Vertx vertx, Messaging messaging, Meters meters) {
        Duration limit = Service.DRAIN_LIMIT.plusSeconds(1);
        try {
            vertx.close().await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.err.println("sweep-scheduler did not drain within " + limit.toSeconds() + " s");
        }
        messaging.close();
        meters.close();
    }
}
