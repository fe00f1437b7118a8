package dev.renga.bench.peer;

import io.awspring.cloud.sqs.listener.SqsMessageListenerContainer;
import java.net.URI;
import java.util.Map;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;

/** Spring Cloud AWS with its defaults, but for the number of messages in work (its default is 10). */
public final class SpringListener implements BiFunction<Map<String, String>, Consumer<String>, AutoCloseable> {
    @Override
    public AutoCloseable apply(Map<String, String> settings, Consumer<String> handler) {
        SqsAsyncClient sqs = SqsAsyncClient.builder()
                .endpointOverride(URI.create(settings.get("endpoint")))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("peer", "peer")))
                .build();
        SqsMessageListenerContainer<String> container = SqsMessageListenerContainer.<String>builder()
                .sqsAsyncClient(sqs)
                .queueNames(settings.get("queue"))
                .configure(options -> options.maxConcurrentMessages(Integer.parseInt(settings.get("concurrency"))))
                .messageListener(message -> handler.accept(message.getPayload()))
                .build();
        container.start();
        return () -> {
            container.stop();
            sqs.close();
        };
    }
}
