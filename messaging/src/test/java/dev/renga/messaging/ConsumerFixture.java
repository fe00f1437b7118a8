package dev.renga.messaging;

import dev.renga.contracts.Environment;
import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.testsupport.InMemorySqs;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/** A queue with its dead-letter queue in memory, and a consumer of it. */
final class ConsumerFixture {
    static final Duration SOON = Duration.ofSeconds(20);
    static final QueueName QUEUE = new QueueName("letters");
    /** The shortest that a consumer may have; it looks at its holds every second then. */
    static final Duration VISIBILITY = Duration.ofSeconds(3);

    final InMemorySqs sqs = new InMemorySqs();
    final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    final AtomicLong skippedNanos = new AtomicLong();
    private final SqsQueues queues = new SqsQueues(
            sqs,
            sqs,
            Environment.LOCAL,
            meters,
            Sleeper.real(),
            InstantSource.system(),
            () -> System.nanoTime() + skippedNanos.get(),
            () -> ThreadLocalRandom.current().nextLong());

    ConsumerFixture() {
        sqs.createQueue(request -> request.queueName(physical(QUEUE)));
        sqs.createQueue(request -> request.queueName(physical(QUEUE.deadLetter())));
    }

    SqsQueues queues() {
        return queues;
    }

    QueueConsumer<String> started(int maxInFlight, MessageHandler<String> handler) {
        return started(maxInFlight, Duration.ofMinutes(1), MessageCodec.raw(), handler);
    }

    <M> QueueConsumer<M> started(
            int maxInFlight, Duration handlerLimit, MessageCodec<M> codec, MessageHandler<M> handler) {
        var options = optionsOf(maxInFlight, handlerLimit);
        return started(QUEUE, codec, handler, options);
    }

    <M> QueueConsumer<M> started(
            QueueName name, MessageCodec<M> codec, MessageHandler<M> handler, ConsumerOptions options) {
        var consumer = new QueueConsumer<>(name, queues, codec, handler, options);
        consumer.start();
        return consumer;
    }

    /** With dead letters. */
    static ConsumerOptions optionsOf(int maxInFlight, Duration handlerLimit) {
        return ConsumerOptions.of(
                new QueueSpec(QUEUE, "test", "text", VISIBILITY, 5, Duration.ofDays(1)), maxInFlight, handlerLimit);
    }

    QueueSender<String> sender() {
        return new SqsSender<>(queues.queue(QUEUE).sends(Sleeper.real(), queues.random()), MessageCodec.raw());
    }

    void send(String... bodies) throws InterruptedException {
        QueueSender<String> sender = sender();
        for (String body : bodies) {
            sender.send(body, Map.of());
        }
    }

    int depth() {
        return depth(QUEUE);
    }

    int depth(QueueName name) {
        return sqs.depth(physical(name));
    }

    void create(QueueName name) {
        sqs.createQueue(request -> request.queueName(physical(name)));
    }

    List<Message> deadLetters() {
        return sqs.receiveMessage(request -> request.queueUrl(physical(QUEUE.deadLetter()))
                        .maxNumberOfMessages(10)
                        .waitTimeSeconds(0)
                        .visibilityTimeout(0))
                .messages();
    }

    double deliveries(String outcome) {
        return meters.counter("queue.deliveries", "queue", QUEUE.value(), "outcome", outcome)
                .count();
    }

    static String text(Message message, String attribute) {
        MessageAttributeValue value = message.messageAttributes().get(attribute);
        return value == null ? "" : value.stringValue();
    }

    private static String physical(QueueName name) {
        return name.physical(Environment.LOCAL);
    }
}
