package dev.renga.sweep.stopping;

import dev.renga.sweep.search.Direction;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The epoch whose objective is the best of all, of a trial or of a sweep. */
public record BestEpoch(int trial, int epoch, double objective) {
    /**
     * The best of these in whatever order they come: over all epochs and not the last ones, a tie going to the trial with the
     * smallest number, then to its earliest epoch. An objective that is not finite is none.
     */
    public static Optional<BestEpoch> of(Stream<BestEpoch> epochs, Direction direction) {
        return epochs.filter(epoch -> Double.isFinite(epoch.objective()))
                .min(Comparator.comparingDouble((BestEpoch epoch) -> direction.loss(epoch.objective()) + 0.0)
                        .thenComparingInt(BestEpoch::trial)
                        .thenComparingInt(BestEpoch::epoch));
    }
}
