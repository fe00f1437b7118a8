package dev.renga.gateway;

import dev.renga.contracts.QueueName;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Messaging;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.InstantSource;
import java.util.List;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * Deletes the queues that processes made for themselves and left behind, before a deployment is removed that does not know of
 * them: gateway instances' and those for replies. The environment says which deployment, as for a service.
 */
public final class LeftQueuesMain {
    private static final List<String> BEGINNINGS = List.of("gateway-", "replies-");

    private LeftQueuesMain() {}

    public static void main(String[] args) {
        System.setProperty("logback.configurationFile", "dev/renga/gateway/logback.xml");
        try (Messaging messaging =
                Messaging.open(AwsConfig.from(System.getenv()), new SimpleMeterRegistry(), InstantSource.system())) {
            for (String beginning : BEGINNINGS) {
                for (QueueName queue : messaging.administration().deleteAll(beginning)) {
                    System.out.println("removed queue " + queue.physical(messaging.environment()));
                }
            }
        } catch (SdkException | IllegalArgumentException e) {
            System.err.println("queues of instances cannot be removed: " + e.getMessage());
            System.exit(1);
        }
    }
}
