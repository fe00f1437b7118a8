package dev.renga.bench;

import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.ConsumerOptions;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.QueueConsumer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Messaging's consumer as every service has it, in the form that the peers have. */
public final class RengaConsumer implements BiFunction<Map<String, String>, Consumer<String>, AutoCloseable> {
    private static final Duration DRAIN = Duration.ofSeconds(28);
    private static final Duration HANDLER_LIMIT = Duration.ofMinutes(10);

    @Override
    public AutoCloseable apply(Map<String, String> settings, Consumer<String> handler) {
        AwsConfig config = AwsConfig.local(URI.create(setting(settings, "endpoint")));
        var options = ConsumerOptions.withoutDeadLetter(
                Integer.parseInt(setting(settings, "concurrency")),
                Duration.ofSeconds(Long.parseLong(setting(settings, "visibility"))),
                HANDLER_LIMIT);
        Messaging messaging = Messaging.open(config, new SimpleMeterRegistry(), InstantSource.system());
        var queue = new QueueName(setting(settings, "queue").replaceFirst("^renga-local-", ""));
        QueueConsumer<String> consumer = messaging.consumer(
                queue,
                MessageCodec.raw(),
                delivery -> {
                    handler.accept(delivery.message());
                    return Outcome.done();
                },
                options);
        consumer.start();
        return () -> {
            consumer.stop(DRAIN);
            messaging.close();
        };
    }

    private static String setting(Map<String, String> settings, String name) {
        return Objects.requireNonNull(settings.get(name), name);
    }
}
