package dev.renga.bench;

import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.QueueSender;
import dev.renga.testsupport.EmbeddedQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsAsyncClient;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.batchmanager.SqsAsyncBatchManager;

/**
 * Sending through messaging beside the SDK's {@code SqsAsyncBatchManager} and beside one call for each message, over the
 * same SQS on loopback: how long one lone message takes, and how many a second 64 senders get through. All live in one process, which warms as it goes, so
 * they take turns in rounds.
 */
final class BatchedSends {
    private static final QueueName QUEUE = new QueueName("bench");
    private static final int LONE = 50;
    private static final int MANY = 6_400;
    private static final int WARM_UP = 3;
    private static final int ROUNDS = 5;
    private static final int SENDERS = 64;
    private static final String BODY = "x".repeat(1_024);

    /** Returns when SQS has the message. */
    @FunctionalInterface
    private interface Send {
        void send() throws Exception;
    }

    /** One way of sending, with what its rounds gave. */
    private record Contestant(String title, Send send, List<Double> lone, Rates perSecond) {
        Contestant(String title, Send send) {
            this(title, send, new ArrayList<>(), new Rates());
        }
    }

    Table measure() throws Exception {
        try (EmbeddedQueues server = EmbeddedQueues.start()) {
            var config = AwsConfig.local(server.endpoint());
            String url = createQueue(server, QUEUE.physical(config.environment()));
            try (Messaging messaging = Messaging.open(config, new SimpleMeterRegistry(), InstantSource.system());
                    SqsAsyncClient async = asyncClient(server.endpoint());
                    ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor();
                    SqsAsyncBatchManager manager = SqsAsyncBatchManager.builder()
                            .client(async)
                            .scheduledExecutor(scheduler)
                            .build();
                    SqsClient client = server.client()) {
                QueueSender<String> sender = messaging.sender(QUEUE, MessageCodec.raw());
                List<Contestant> contestants = List.of(
                        new Contestant("messaging", () -> sender.send(BODY, Map.of())),
                        new Contestant(
                                "SqsAsyncBatchManager",
                                () -> manager.sendMessage(
                                                request -> request.queueUrl(url).messageBody(BODY))
                                        .get()),
                        new Contestant(
                                "one call each",
                                () -> client.sendMessage(
                                        request -> request.queueUrl(url).messageBody(BODY))));
                race(contestants, () -> client.purgeQueue(request -> request.queueUrl(url)));
                return table(contestants);
            }
        }
    }

    private static void race(List<Contestant> contestants, Runnable empty) throws Exception {
        for (int round = -WARM_UP; round < ROUNDS; round++) {
            for (int turn = 0; turn < contestants.size(); turn++) {
                // Another one begins each time, so that none always follows the same.
                Contestant contestant = contestants.get(Math.floorMod(round + turn, contestants.size()));
                empty.run();
                List<Double> lone = lone(contestant.send());
                double perSecond = perSecond(contestant.send());
                if (round >= 0) {
                    contestant.lone().addAll(lone);
                    contestant.perSecond().add(perSecond);
                }
            }
        }
    }

    private static Table table(List<Contestant> contestants) {
        Contestant manager = contestants.get(1);
        Table table = new Table(
                "Sends of 1 KiB, ElasticMQ in the same process, " + ROUNDS + " interleaved rounds of " + MANY,
                "by",
                "lone message, median",
                "p99",
                SENDERS + " senders",
                "ratio to the batch manager");
        for (Contestant each : contestants) {
            Samples lone = Samples.of(
                    each.lone().stream().mapToDouble(Double::doubleValue).toArray());
            table.row(
                    each.title(),
                    lone.at(50),
                    lone.at(99),
                    each.perSecond().median() + "/s",
                    each.perSecond().ratioTo(manager.perSecond()));
        }
        return table;
    }

    private static SqsAsyncClient asyncClient(URI endpoint) {
        return SqsAsyncClient.builder()
                .endpointOverride(endpoint)
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("bench", "bench")))
                .build();
    }

    private static String createQueue(EmbeddedQueues server, String name) {
        try (SqsClient client = server.client()) {
            return client.createQueue(request -> request.queueName(name)).queueUrl();
        }
    }

    private static List<Double> lone(Send send) throws Exception {
        List<Double> millis = new ArrayList<>();
        for (int i = 0; i < LONE; i++) {
            long began = System.nanoTime();
            send.send();
            millis.add((System.nanoTime() - began) / 1e6);
        }
        return millis;
    }

    private static double perSecond(Send send) throws Exception {
        int each = MANY / SENDERS;
        long began = System.nanoTime();
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> senders = new ArrayList<>();
            for (int sender = 0; sender < SENDERS; sender++) {
                senders.add(threads.submit(() -> {
                    for (int i = 0; i < each; i++) {
                        send.send();
                    }
                    return send;
                }));
            }
            for (Future<?> sender : senders) {
                // A send that failed ends the bench: its figure would mean nothing.
                sender.get();
            }
        }
        return each * SENDERS * 1e9 / (System.nanoTime() - began);
    }
}
