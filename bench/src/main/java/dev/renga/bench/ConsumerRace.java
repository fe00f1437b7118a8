package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * How fast each contender empties a queue with a handler that does nothing, from its first message to its last: rounds in
 * which each has its turn, in processes that live through all of them.
 */
final class ConsumerRace {
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    record Figures(List<Double> perSecond, List<Double> callsPerMessage, List<Double> processorMicros) {}

    private final BenchQueues queues;
    private final int messages;
    private final int concurrency;
    private final Map<Contender, Figures> figures = new EnumMap<>(Contender.class);

    ConsumerRace(BenchQueues queues, int messages, int concurrency) {
        this.queues = queues;
        this.messages = messages;
        this.concurrency = concurrency;
    }

    void run(List<Contender> contenders, int warmUp, int rounds) throws IOException {
        Map<Contender, ConsumerProcess> processes = new EnumMap<>(Contender.class);
        try {
            for (Contender contender : contenders) {
                processes.put(contender, ConsumerProcess.start(contender, queues.endpoint(), concurrency, VISIBILITY));
                figures.put(contender, new Figures(new ArrayList<>(), new ArrayList<>(), new ArrayList<>()));
            }
            for (int round = -warmUp; round < rounds; round++) {
                for (int turn = 0; turn < contenders.size(); turn++) {
                    // Another one begins each time, so that none always follows the same.
                    Contender contender = contenders.get(Math.floorMod(round + turn, contenders.size()));
                    JsonNode result =
                            drain(contender.share(messages), Objects.requireNonNull(processes.get(contender)));
                    System.err.printf("round %d, %s: %s%n", round, contender.title(), result);
                    if (round >= 0) {
                        note(contender, result);
                    }
                }
            }
        } finally {
            processes.values().forEach(ConsumerProcess::close);
        }
    }

    String rate(Contender contender) {
        List<Double> sorted = of(contender).perSecond().stream().sorted().toList();
        return String.format(Locale.ROOT, "%.0f (%.0f–%.0f)", median(sorted), sorted.getFirst(), sorted.getLast());
    }

    /** Ours in the same round over the other's; the median of all rounds. */
    String ratio(Contender contender) {
        List<Double> ours = of(Contender.RENGA).perSecond();
        List<Double> theirs = of(contender).perSecond();
        return String.format(
                Locale.ROOT,
                "%.2f",
                median(IntStream.range(0, ours.size())
                        .mapToObj(round -> ours.get(round) / theirs.get(round))
                        .toList()));
    }

    String calls(Contender contender) {
        return String.format(Locale.ROOT, "%.3f", median(of(contender).callsPerMessage()));
    }

    String processor(Contender contender) {
        return String.format(Locale.ROOT, "%.0f µs", median(of(contender).processorMicros()));
    }

    private Figures of(Contender contender) {
        return Objects.requireNonNull(figures.get(contender));
    }

    private JsonNode drain(int messages, ConsumerProcess process) throws IOException {
        String queue = queues.filled(messages, VISIBILITY);
        return process.ask("drain " + queue + " " + messages);
    }

    private void note(Contender contender, JsonNode result) {
        double calls = result.path("receives").asLong() + result.path("others").asLong();
        of(contender).perSecond().add(result.path("perSecond").asDouble());
        of(contender).processorMicros().add(result.path("processorMicros").asDouble());
        of(contender).callsPerMessage().add(calls / contender.share(messages));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
