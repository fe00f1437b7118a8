package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Messaging alone beside the other consumers of SQS, everything against the same ElasticMQ. */
final class ConsumerComparison {
    private static final int CONCURRENCY = 10;
    private static final int WARM_UP = 2;
    private static final int TERMINATIONS_OF_PEERS = 3;
    private static final Duration SHORT_VISIBILITY = Duration.ofSeconds(5);
    private static final int SLOW_MESSAGES = 10;
    private static final int IDLE_SECONDS = 60;

    /**
     * How much is measured.
     *
     * @param terminations how often Renga's consumer is told to end; a peer's three times at most
     */
    record Extent(int messages, int rounds, int terminations, long seed) {}

    private final Extent extent;
    private final List<Contender> contenders;

    ConsumerComparison(Extent extent, List<Contender> contenders) {
        this.extent = extent;
        this.contenders = contenders;
    }

    /** Renga's consumer must be among the contenders: the others are compared with it. */
    Table measure() throws IOException, InterruptedException {
        Contender.buildPeers();
        try (BenchQueues queues = new BenchQueues()) {
            var race = new ConsumerRace(queues, extent.messages(), CONCURRENCY);
            race.run(contenders, WARM_UP, extent.rounds());
            Map<Contender, JsonNode> idle = atOnce(queues, 0, "idle %s " + IDLE_SECONDS);
            long slowMillis = SHORT_VISIBILITY.multipliedBy(3).toMillis();
            Map<Contender, JsonNode> slow =
                    atOnce(queues, SLOW_MESSAGES, "slow %s " + SLOW_MESSAGES + " " + slowMillis);
            Table table = table();
            for (Contender contender : contenders) {
                table.row(
                        contender.title(),
                        race.rate(contender),
                        race.ratio(contender),
                        race.processor(contender),
                        race.calls(contender),
                        figure(idle, contender, "receivesPerMinute"),
                        figure(slow, contender, "repeats"),
                        terminated(queues, contender));
            }
            return table;
        }
    }

    private Table table() {
        return new Table(
                "Consumers of SQS: " + extent.messages() + " messages of 1 KiB, empty handler, " + CONCURRENCY
                        + " in work at once, " + extent.rounds() + " interleaved rounds, seed " + extent.seed(),
                "consumer",
                "messages/s: median (least–most)",
                "Renga's ratio to it",
                "processor time for a message",
                "calls for a message",
                "idle: receives a minute",
                "repeats of " + SLOW_MESSAGES + " messages, handler 3 × visibility",
                "SIGTERM: handled but come again, left hidden, longest exit");
    }

    /** One process for each contender, all at the same time: what is looked at here takes no work. */
    private Map<Contender, JsonNode> atOnce(BenchQueues queues, int messages, String command)
            throws IOException, InterruptedException {
        Map<Contender, Future<JsonNode>> futures = new EnumMap<>(Contender.class);
        try (ExecutorService executor = Executors.newVirtualThreadPerTaskExecutor()) {
            contenders.forEach(contender ->
                    futures.put(contender, executor.submit(() -> once(queues, contender, messages, command))));
        }
        Map<Contender, JsonNode> results = new EnumMap<>(Contender.class);
        System.err.printf("'%s' measured of all%n", command);
        for (Map.Entry<Contender, Future<JsonNode>> future : futures.entrySet()) {
            try {
                results.put(future.getKey(), future.getValue().get());
            } catch (ExecutionException e) {
                throw new IOException("no figures of " + future.getKey(), e);
            }
        }
        return results;
    }

    private static JsonNode once(BenchQueues queues, Contender contender, int messages, String command)
            throws IOException {
        String queue = queues.filled(messages, SHORT_VISIBILITY);
        try (ConsumerProcess process =
                ConsumerProcess.start(contender, queues.endpoint(), CONCURRENCY, SHORT_VISIBILITY)) {
            return process.ask(command.formatted(queue));
        }
    }

    private String terminated(BenchQueues queues, Contender contender) throws IOException, InterruptedException {
        int times = contender == Contender.RENGA
                ? extent.terminations()
                : Math.min(TERMINATIONS_OF_PEERS, extent.terminations());
        String result = new Terminations(queues, CONCURRENCY, new SplittableRandom(extent.seed()))
                .run(contender, times)
                .toString();
        System.err.printf("SIGTERM, %s: %s%n", contender.title(), result);
        return result;
    }

    private static String figure(Map<Contender, JsonNode> results, Contender contender, String name) {
        double value = Objects.requireNonNull(results.get(contender)).path(name).asDouble();
        return String.format(Locale.ROOT, "%.0f", value);
    }
}
