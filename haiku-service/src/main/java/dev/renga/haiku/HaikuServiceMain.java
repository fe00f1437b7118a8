package dev.renga.haiku;

import dev.renga.messaging.Messaging;
import dev.renga.messaging.Service;
import dev.renga.messaging.metrics.Meters;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The haiku service as a process. It runs until SIGTERM or Ctrl-C, then drains. */
public final class HaikuServiceMain {
    private static final String LOGGING = "logback.configurationFile";

    private HaikuServiceMain() {}

    public static void main(String[] args) {
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "dev/renga/haiku/logback.xml");
        }
        try {
            start(HaikuServiceConfig.from(System.getenv()));
        } catch (Exception e) { // awaiting a future throws whatever the future failed with
            System.err.println("haiku-service cannot start: " + e.getMessage());
            System.exit(1);
        }
    }

    private static void start(HaikuServiceConfig config) {
        Meters meters = Meters.open(System.getenv(), config.aws(), "haiku-service");
        Messaging messaging = Messaging.open(config.aws(), meters.registry(), InstantSource.system());
        Service service = HaikuService.of(config, messaging);
        Vertx vertx = Vertx.vertx();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(vertx, messaging, meters), "drain"));
        service.deploy(vertx).await();
        System.out.println("haiku-service; health and metrics on port " + service.managementPort());
    }

    private static void drain(Vertx vertx, Messaging messaging, Meters meters) {
        Duration limit = Service.DRAIN_LIMIT.plusSeconds(1);
        try {
            vertx.close().await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.err.println("haiku-service did not drain within " + limit.toSeconds() + " s");
        }
        messaging.close();
        meters.close();
    }
}
