package dev.renga.bench.peer;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.eclipse.microprofile.reactive.messaging.Incoming;
import org.jboss.weld.environment.se.Weld;

/** SmallRye's connector with its defaults, into a method that takes the payload, the form that its documents show first. */
public final class SmallRyeChannel implements BiFunction<Map<String, String>, Consumer<String>, AutoCloseable> {
    private static final String CHANNEL = "mp.messaging.incoming.bench.";

    private static volatile Consumer<String> current = body -> {};

    @ApplicationScoped
    public static class Listener {
        @Incoming("bench")
        public void consume(String body) {
            current.accept(body);
        }
    }

    @Override
    public AutoCloseable apply(Map<String, String> settings, Consumer<String> handler) {
        current = handler;
        System.setProperty("aws.accessKeyId", "peer");
        System.setProperty("aws.secretAccessKey", "peer");
        System.setProperty(CHANNEL + "connector", "smallrye-sqs");
        System.setProperty(CHANNEL + "queue", settings.get("queue"));
        System.setProperty(CHANNEL + "region", "us-east-1");
        System.setProperty(CHANNEL + "endpoint-override", settings.get("endpoint"));
        // The hook of Weld's own would end it before the bench has told it to stop.
        var container = new Weld().skipShutdownHook().initialize();
        return container::close;
    }
}
