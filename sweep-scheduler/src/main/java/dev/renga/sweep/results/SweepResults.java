package dev.renga.sweep.results;

import dev.renga.sweep.space.SearchSpace;
import java.util.Comparator;
import java.util.List;

/**
 * A sweep as its results are made from it: the space and what the trials did so far. Everything in this package is a function
 * of it. Trials may come in any order; they are kept by number.
 *
 * @param repeats how many trials each point has
 */
public record SweepResults(
        String sweep, SearchSpace space, Objective objective, int repeats, List<TrialResult> trials) {
    public SweepResults {
        if (repeats < 1) {
            throw new IllegalArgumentException("repeats: " + repeats);
        }
        trials = trials.stream()
                .sorted(Comparator.comparingInt(TrialResult::trial))
                .toList();
    }

    /** Whether a trial may still report something. */
    boolean open() {
        return trials.stream().anyMatch(trial -> trial.state().open());
    }
}
