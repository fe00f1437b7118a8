package dev.renga.bench;

import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.QueueSender;
import dev.renga.testsupport.EmbeddedQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;

/**
 * Sending through messaging beside the SDK's {@code SqsAsyncBatchManager} and beside one call for each message, over the
 * same SQS on loopback: how long one lone message takes, and how many a second 64 senders get through.
 */
final class BatchedSends {
    private static final QueueName QUEUE = new QueueName("bench");
    private static final int LONE = 200;
    private static final int MANY = 10_000;
    private static final int SENDERS = 64;
    private static final String BODY = "x".repeat(1_024);

    /** Returns when SQS has the message. */
    @FunctionalInterface
    private interface Send {
        void send() throws Exception;
    }

    private record Figures(Samples lone, double perSecond) {}

    Table measure() throws Exception {
        try (EmbeddedQueues server = EmbeddedQueues.start()) {
            var config = AwsConfig.local(server.endpoint());
            String url = createQueue(server, QUEUE.physical(config.environment()));
            Figures single = single(server, url);
            Figures manager = manager(server.endpoint(), url);
            Figures ours = ours(config);
            return table(ours, manager, single);
        }
    }

    private static Table table(Figures ours, Figures manager, Figures single) {
        return new Table(
                        "Sends of 1 KiB, ElasticMQ in the same process",
                        "by",
                        "lone message, median",
                        "p99",
                        SENDERS + " senders",
                        "ratio to the batch manager")
                .row("messaging", ours.lone().at(50), ours.lone().at(99), rate(ours), ratio(ours, manager))
                .row(
                        "SqsAsyncBatchManager",
                        manager.lone().at(50),
                        manager.lone().at(99),
                        rate(manager),
                        "1.00")
                .row("one call each", single.lone().at(50), single.lone().at(99), rate(single), ratio(single, manager));
    }

    private static String rate(Figures figures) {
        return String.format(Locale.ROOT, "%.0f/s", figures.perSecond());
    }

    private static String ratio(Figures figures, Figures peer) {
        return String.format(Locale.ROOT, "%.2f", figures.perSecond() / peer.perSecond());
    }

    private static Figures ours(AwsConfig config) throws Exception {
        try (Messaging messaging = Messaging.open(config, new SimpleMeterRegistry(), InstantSource.system())) {
            QueueSender<String> sender = messaging.sender(QUEUE, MessageCodec.raw());
            return figures(() -> sender.send(BODY, Map.of()));
        }
    }

    private static Figures manager(URI endpoint, String url) throws Exception {
        try (SqsAsyncClient client = SqsAsyncClient.builder()
                        .endpointOverride(endpoint)
                        .region(Region.US_EAST_1)
                        .credentialsProvider(
                                StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                        .build();
                SqsAsyncBatchManager manager = SqsAsyncBatchManager.builder()
                        .client(client)
                        .scheduledExecutor(Executors.newSingleThreadScheduledExecutor())
                        .build()) {
            return figures(
                    () -> manager.sendMessage(request -> request.queueUrl(url).messageBody(BODY))
                            .get());
        }
    }

    private static Figures single(EmbeddedQueues server, String url) throws Exception {
        try (SqsClient client = server.client()) {
            return figures(
                    () -> client.sendMessage(request -> request.queueUrl(url).messageBody(BODY)));
        }
    }

    private static String createQueue(EmbeddedQueues server, String name) {
        try (SqsClient client = server.client()) {
            return client.createQueue(request -> request.queueName(name)).queueUrl();
        }
    }

    private static Figures figures(Send send) throws Exception {
        perSecond(send, MANY / 5); // warm up
        double[] lone = new double[LONE];
        for (int i = 0; i < LONE; i++) {
            long began = System.nanoTime();
            send.send();
            lone[i] = (System.nanoTime() - began) / 1e6;
        }
        return new Figures(Samples.of(lone), perSecond(send, MANY));
    }

    private static double perSecond(Send send, int messages) throws InterruptedException {
        CountDownLatch done = new CountDownLatch(SENDERS);
        long began = System.nanoTime();
        for (int sender = 0; sender < SENDERS; sender++) {
            Thread.ofVirtual().start(() -> {
                try {
                    for (int i = 0; i < messages / SENDERS; i++) {
                        send.send();
                    }
                } catch (Exception e) {
                    throw new IllegalStateException("a send failed, the figure means nothing", e);
                } finally {
                    done.countDown();
                }
            });
        }
        done.await();
        double seconds = Duration.ofNanos(System.nanoTime() - began).toNanos() / 1e9;
        return messages / seconds;
    }
}
