package dev.renga.bench;

import dev.renga.testsupport.EmbeddedQueues;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** ElasticMQ in this process, and a new queue for every measurement. */
final class BenchQueues implements AutoCloseable {
    private static final int MOST = 10;
    private static final String FILLING = "x".repeat(1_024);

    private final EmbeddedQueues server = EmbeddedQueues.start();
    private final SqsClient sqs = server.client();
    private final AtomicInteger made = new AtomicInteger();

    URI endpoint() {
        return server.endpoint();
    }

    /** Makes a queue of so many messages of 1 KiB, each of which begins with a number of its own; returns its name. */
    String filled(int messages, Duration visibility) {
        String name = "renga-local-bench-" + made.incrementAndGet();
        sqs.createQueue(request -> request.queueName(name)
                .attributes(Map.of(QueueAttributeName.VISIBILITY_TIMEOUT, Long.toString(visibility.toSeconds()))));
        for (int from = 0; from < messages; from += MOST) {
            List<SendMessageBatchRequestEntry> batch = IntStream.range(from, Math.min(from + MOST, messages))
                    .mapToObj(BenchQueues::entry)
                    .toList();
            sqs.sendMessageBatch(request -> request.queueUrl(url(name)).entries(batch));
        }
        return name;
    }

    /** Messages that somebody has and has not deleted. */
    int invisible(String name) {
        return count(name, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE);
    }

    /** Empties a queue, waiting for what is still hidden, and returns the bodies. */
    List<String> rest(String name) {
        List<String> bodies = new ArrayList<>();
        while (invisible(name) + count(name, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES) > 0) {
            List<Message> messages = sqs.receiveMessage(request -> request.queueUrl(url(name))
                            .maxNumberOfMessages(MOST)
                            .waitTimeSeconds(1))
                    .messages();
            if (!messages.isEmpty()) {
                messages.forEach(message -> bodies.add(message.body()));
                sqs.deleteMessageBatch(request -> request.queueUrl(url(name)).entries(deletes(messages)));
            }
        }
        return bodies;
    }

    @Override
    public void close() {
        sqs.close();
        server.close();
    }

    private int count(String name, QueueAttributeName attribute) {
        String count = sqs.getQueueAttributes(
                        request -> request.queueUrl(url(name)).attributeNames(attribute))
                .attributes()
                .get(attribute);
        return Integer.parseInt(count);
    }

    private String url(String name) {
        return endpoint() + "/000000000000/" + name;
    }

    private static SendMessageBatchRequestEntry entry(int number) {
        return SendMessageBatchRequestEntry.builder()
                .id(Integer.toString(number))
                .messageBody(number + "-" + FILLING)
                .build();
    }

    private static List<DeleteMessageBatchRequestEntry> deletes(List<Message> messages) {
        return messages.stream()
                .map(message -> DeleteMessageBatchRequestEntry.builder()
                        .id(message.messageId())
                        .receiptHandle(message.receiptHandle())
                        .build())
                .toList();
    }
}
