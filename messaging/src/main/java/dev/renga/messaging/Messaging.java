package dev.renga.messaging;

import dev.renga.contracts.Environment;
import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import java.util.random.RandomGenerator;

/** The queues and topics of one environment, as one service uses them. Thread-safe. */
public final class Messaging implements AutoCloseable {
    private final AwsConfig config;
    private final AwsClients clients;
    private final SqsQueues queues;

    private Messaging(AwsConfig config, MeterRegistry meters, InstantSource clock) {
        this.config = config;
        this.clients = new AwsClients(config);
        RandomGenerator random = () -> ThreadLocalRandom.current().nextLong();
        this.queues = new SqsQueues(
                clients.sqs(),
                clients.pollingSqs(),
                config.environment(),
                meters,
                Sleeper.real(),
                clock,
                System::nanoTime,
                random);
    }

    /** Makes the clients; nothing is called yet. */
    public static Messaging open(AwsConfig config, MeterRegistry meters, InstantSource clock) {
        return new Messaging(config, meters, clock);
    }

    public Environment environment() {
        return config.environment();
    }

    public MeterRegistry meters() {
        return queues.meters();
    }

    public <M> QueueConsumer<M> consumer(
            QueueName queue, MessageCodec<M> codec, MessageHandler<M> handler, ConsumerOptions options) {
        return new QueueConsumer<>(queue, queues, codec, handler, options);
    }

    /** A sender for the life of the service; every call makes another one. */
    public <M> QueueSender<M> sender(QueueName queue, MessageCodec<M> codec) {
        return new SqsSender<>(queues.queue(queue).sends(queues.sleeper(), queues.random()), codec);
    }

    /** A publisher for the life of the service; every call makes another one. */
    public <E> EventPublisher<E> publisher(TopicName topic, MessageCodec<E> codec) {
        return new SnsEventPublisher<>(clients.sns(), config.topicArn(topic), codec, queues.sleeper(), queues.random());
    }

    /** A queue that is there while it is started. */
    public TemporaryQueue temporaryQueue(QueueName name, Duration retention, List<TopicName> topics) {
        return new TemporaryQueue(name, retention, topics, administration());
    }

    public QueueDepths depths() {
        return new QueueDepths(clients.sqs(), queues);
    }

    public QueueAdministration administration() {
        return new QueueAdministration(clients.sqs(), clients.sns(), config);
    }

    /** Replies of a handler to whoever asked. */
    public <R> Replies<R> replies(MessageCodec<R> codec, ReplyQueueNames names) {
        return new Replies<>(names, new SqsReplySender<>(clients.sqs(), codec));
    }

    @Override
    public void close() {
        clients.close();
    }
}
