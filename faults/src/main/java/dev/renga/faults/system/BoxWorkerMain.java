package dev.renga.faults.system;

import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ManagementAddress;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Service;
import dev.renga.qa.Answers;
import dev.renga.qa.QaWorkerService;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The worker with {@link BoxModel} for a model, and all else as it is: consumers, suspects, publisher, drain. */
public final class BoxWorkerMain {
    private static final int AT_ONCE = 8;

    private BoxWorkerMain() {}

    /** Takes one argument: the milliseconds that an answer takes. */
    public static void main(String[] arguments) {
        Answers model = new BoxModel(Duration.ofMillis(Long.parseLong(arguments[0])));
        Messaging messaging =
                Messaging.open(AwsConfig.from(System.getenv()), new SimpleMeterRegistry(), InstantSource.system());
        Service service = QaWorkerService.around(lane -> model, AT_ONCE, messaging, ManagementAddress.anyOnLoopback());
        Vertx vertx = Vertx.vertx();
        Runtime.getRuntime().addShutdownHook(new Thread(() -> drain(vertx, messaging), "drain"));
        service.deploy(vertx).await();
        System.out.println("worker at work");
    }

    private static void drain(Vertx vertx, Messaging messaging) {
        try {
            vertx.close().await(Service.DRAIN_LIMIT.plusSeconds(1).toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            System.err.println("worker did not drain");
        }
        messaging.close();
    }
}
