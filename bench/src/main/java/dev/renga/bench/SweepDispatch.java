package dev.renga.bench;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Trials that only sleep, through the whole local system: gateway, queues, scheduler, ledger, ECS and a process for each. What
 * nine at once take beside one, and how long a slot stands empty between two.
 */
final class SweepDispatch {
    private static final int SLOTS = 9;
    private static final double LONG_SECONDS = 20;
    private static final int FEW_SLOTS = 4;
    private static final int SHORT_TRIALS = 200;
    private static final double SHORT_SECONDS = 1;

    private final int rounds;

    SweepDispatch(int rounds) {
        this.rounds = rounds;
    }

    List<Table> measure() throws IOException, InterruptedException {
        return List.of(side(), between());
    }

    private Table side() throws IOException, InterruptedException {
        List<Double> ones = new ArrayList<>();
        List<Double> nines = new ArrayList<>();
        try (SleepingTrials run = new SleepingTrials(SLOTS)) {
            run.sweep(SLOTS, SLOTS, 1); // for the JVMs, which compile what they run
            for (int round = 0; round < rounds; round++) {
                ones.add(run.sweep(1, 1, LONG_SECONDS));
                nines.add(run.sweep(SLOTS, SLOTS, LONG_SECONDS));
                System.out.printf(Locale.ROOT, "one %.2f s, nine %.2f s%n", ones.getLast(), nines.getLast());
            }
        }
        double one = median(ones);
        double nine = median(nines);
        return new Table(
                        "A sweep of trials that sleep " + LONG_SECONDS + " s, from its request to its end, median of "
                                + rounds + " rounds",
                        "one trial",
                        "nine on nine slots",
                        "ratio",
                        "goal")
                .row(number(one) + " s", number(nine) + " s", number(nine / one), "at most 1.1");
    }

    private Table between() throws IOException, InterruptedException {
        List<Double> gaps = new ArrayList<>();
        try (SleepingTrials run = new SleepingTrials(FEW_SLOTS)) {
            run.sweep(10 * FEW_SLOTS, FEW_SLOTS, SHORT_SECONDS);
            run.forget();
            run.sweep(SHORT_TRIALS, FEW_SLOTS, SHORT_SECONDS);
            gaps.addAll(gaps(run.spans()));
        }
        Samples samples =
                Samples.of(gaps.stream().mapToDouble(seconds -> seconds * 1e3).toArray());
        return new Table(
                        "From a slot that is free to the next trial's process, " + SHORT_TRIALS + " trials on "
                                + FEW_SLOTS + " slots; the end of the trial before it is in it",
                        "p50",
                        "p90",
                        "p99",
                        "goal for p99")
                .row(samples.at(50), samples.at(90), samples.at(99), "250 ms");
    }

    /** The first slots are there from the start; after that each end makes room for the next start. */
    private static List<Double> gaps(List<SleepingTrials.Span> spans) {
        List<Double> starts = spans.stream()
                .map(SleepingTrials.Span::began)
                .sorted()
                .skip(FEW_SLOTS)
                .toList();
        List<Double> ends =
                spans.stream().map(SleepingTrials.Span::ended).sorted().toList();
        List<Double> gaps = new ArrayList<>();
        for (int next = 0; next < starts.size(); next++) {
            gaps.add(starts.get(next) - ends.get(next));
        }
        return gaps;
    }

    private static double median(List<Double> values) {
        return Samples.of(values.stream().mapToDouble(Double::doubleValue).toArray())
                .percentile(50);
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, "%.2f", value);
    }
}
