package dev.renga.sweep.stopping;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.stopping.Verdict.GoOn;
import dev.renga.sweep.stopping.Verdict.StopSweep;
import java.util.Set;

/**
 * Ends a sweep whose best trial so many later ones have not surpassed by more than {@code least}. Later is what has a larger number;
 * so the order in which trials end does not matter.
 */
public record Plateau(int trials, double least) {
    public Plateau {
        if (trials < 1) {
            throw new ContractViolation("stopping.trials", "must be at least 1, not " + trials);
        }
        if (!Double.isFinite(least) || least < 0) {
            throw new ContractViolation("stopping.least", "must be a finite number of at least 0, not " + least);
        }
    }

    /** The verdict given the numbers of the trials that have ended, in whatever way. */
    public Verdict judge(Curves curves, Set<Integer> ended) {
        // Not the best: who surpassed another by a hair has not ended a plateau.
        double standing = Double.POSITIVE_INFINITY;
        int since = 0;
        for (int trial : ended.stream().sorted().toList()) {
            double loss =
                    curves.of(trial).map(curve -> curve.loss(Integer.MAX_VALUE)).orElse(Double.POSITIVE_INFINITY);
            boolean better = loss < standing - least;
            standing = better ? loss : standing;
            since = better ? 0 : since + 1;
        }
        return since >= trials ? new StopSweep("plateau: the last " + since + " trials were no better") : new GoOn();
    }
}
