package dev.renga.sweep.results;

import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.stopping.BestEpoch;
import java.util.List;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * What became of one trial so far. Its epochs are in order, each once: where several attempts reported one, the last attempt
 * counts, so reports may be handed over late, twice and in any order.
 *
 * @param trial from 0
 * @param point which choice of parameters, from 0
 * @param repeat which repeat of that choice, from 0
 * @param why a sentence for people on the state; empty where there is nothing to say
 */
public record TrialResult(
        int trial,
        int point,
        int repeat,
        Assignment at,
        State state,
        String why,
        List<EpochMetrics> epochs,
        Spent spent) {
    /** What people want to know of where a trial stands. */
    public enum State {
        /** Waits for a machine. */
        QUEUED("not yet"),
        /** Has a machine, or gets one. */
        RUNNING("running"),
        /** Came to an end of its own. */
        FINISHED("finished"),
        /** Was stopped early by a rule; what it reported counts. */
        STOPPED("stopped"),
        /** Ended without a result, and would again. */
        FAILED("failed"),
        /** Its loss is no finite number any more. */
        DIVERGED("diverged"),
        /** Was given up with its sweep. */
        CANCELLED("cancelled");

        private final String words;

        State(String words) {
            this.words = words;
        }

        /** The state in a word or two for people. */
        public String words() {
            return words;
        }

        /** Whether the trial may still report something. */
        public boolean open() {
            return this == QUEUED || this == RUNNING;
        }
    }

    public TrialResult {
        if (trial < 0 || point < 0 || repeat < 0) {
            throw new IllegalArgumentException("trial " + trial + ", point " + point + ", repeat " + repeat);
        }
        epochs = counting(epochs);
    }

    /** The best epoch of all by a metric; none where it never was a finite number. */
    public Optional<BestEpoch> best(String metric, Direction direction) {
        return BestEpoch.of(
                epochs.stream().map(epoch -> new BestEpoch(trial, epoch.epoch(), epoch.value(metric))), direction);
    }

    private static List<EpochMetrics> counting(List<EpochMetrics> reported) {
        NavigableMap<Integer, EpochMetrics> counting = new TreeMap<>();
        for (EpochMetrics epoch : reported) {
            counting.merge(epoch.epoch(), epoch, (known, other) -> known.attempt() < other.attempt() ? other : known);
        }
        return List.copyOf(counting.values());
    }
}
