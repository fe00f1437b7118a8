package dev.renga.bench.peer;

import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * What the SDK can do where nothing is promised: loops that receive ten, handle them one after another and delete them with
 * one call. As many loops as it takes to have the given number of messages in hand, ten in each.
 */
public final class BareLoop implements BiFunction<Map<String, String>, Consumer<String>, AutoCloseable> {
    private static final int MOST = 10;

    @Override
    public AutoCloseable apply(Map<String, String> settings, Consumer<String> handler) {
        SqsClient sqs = SqsClient.builder()
                .endpointOverride(URI.create(settings.get("endpoint")))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("peer", "peer")))
                .build();
        String url = sqs.getQueueUrl(request -> request.queueName(settings.get("queue"))).queueUrl();
        var closed = new AtomicBoolean();
        int loops = Math.max(1, Integer.parseInt(settings.get("concurrency")) / MOST);
        List<Thread> threads = IntStream.range(0, loops)
                .mapToObj(loop -> Thread.ofPlatform().daemon().start(() -> loop(sqs, url, closed, handler)))
                .toList();
        return () -> {
            closed.set(true);
            for (Thread thread : threads) {
                thread.join();
            }
            sqs.close();
        };
    }

    private static void loop(SqsClient sqs, String url, AtomicBoolean closed, Consumer<String> handler) {
        while (!closed.get()) {
            List<Message> messages = sqs.receiveMessage(
                            request -> request.queueUrl(url).maxNumberOfMessages(MOST).waitTimeSeconds(20))
                    .messages();
            messages.forEach(message -> handler.accept(message.body()));
            if (!messages.isEmpty()) {
                sqs.deleteMessageBatch(request -> request.queueUrl(url)
                        .entries(messages.stream()
                                .map(message -> DeleteMessageBatchRequestEntry.builder()
                                        .id(message.messageId())
                                        .receiptHandle(message.receiptHandle())
                                        .build())
                                .toList()));
            }
        }
    }
}
