package dev.renga.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/** What one contender gets through in a second of one kind of work, a figure a round. */
final class Rates {
    private final List<Double> rounds = new ArrayList<>();

    void add(double perSecond) {
        rounds.add(perSecond);
    }

    String median() {
        return rounds.isEmpty() ? "" : String.format(Locale.ROOT, "%.1f", median(rounds));
    }

    /** The median over the rounds of the ratio within a round: what slows a whole round slows both. */
    String ratioTo(Rates peer) {
        return rounds.isEmpty() || peer.rounds.isEmpty()
                ? "not measured"
                : String.format(
                        Locale.ROOT,
                        "%.2f",
                        median(IntStream.range(0, rounds.size())
                                .mapToObj(round -> rounds.get(round) / peer.rounds.get(round))
                                .toList()));
    }

    private static double median(List<Double> values) {
        List<Double> sorted = values.stream().sorted().toList();
        int middle = sorted.size() / 2;
        return sorted.size() % 2 == 1 ? sorted.get(middle) : (sorted.get(middle - 1) + sorted.get(middle)) / 2;
    }
}
