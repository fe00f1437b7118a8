package dev.renga.faults.system;

import dev.renga.local.LocalCloud;
import dev.renga.local.aws.AwsEndpoint;
import io.vertx.core.Vertx;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** The local endpoint as a process of its own, on a folder or in memory. It prints its address and runs until it is killed. */
public final class CloudMain {
    private CloudMain() {}

    public static void main(String[] arguments) throws InterruptedException {
        System.setProperty("log4j2.loggerContextFactory", "org.apache.logging.log4j.simple.SimpleLoggerContextFactory");
        Vertx vertx = Vertx.vertx();
        AwsEndpoint endpoint = AwsEndpoint.bind(vertx, 0);
        Optional<Path> folder = arguments.length == 0 ? Optional.empty() : Optional.of(Path.of(arguments[0]));
        LocalCloud cloud = LocalCloud.start(vertx, endpoint, folder, InstantSource.system());
        System.out.println("cloud on " + cloud.endpoint().uri());
        new CountDownLatch(1).await();
    }
}
