package dev.renga.sweep.stopping;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.stopping.Verdict.GoOn;
import dev.renga.sweep.stopping.Verdict.StopTrial;

/**
 * The median rule of Vizier (Golovin and others, "Google Vizier: a service for black-box optimization", 2017): a trial is stopped
 * whose best epoch so far is worse than the median of what others were on average up to the same epoch.
 *
 * @param grace so many epochs are let go on unjudged
 * @param others so many others must have come as far
 */
public record MedianRule(int grace, int others) implements StoppingRule {
    public MedianRule {
        if (grace < 0) {
            throw new ContractViolation("stopping.grace", "must be at least 0 epochs, not " + grace);
        }
        if (others < 1) {
            throw new ContractViolation("stopping.others", "must be at least 1 trial, not " + others);
        }
    }

    @Override
    public Verdict judge(Curves curves, Curve trial, int epoch) {
        if (epoch <= grace) {
            return new GoOn();
        }
        double[] means = curves.all().stream()
                .filter(other -> other.trial() != trial.trial() && other.progress() >= epoch)
                .mapToDouble(other -> other.meanLoss(epoch).orElse(Double.POSITIVE_INFINITY))
                .sorted()
                .toArray();
        if (means.length < others || trial.loss(epoch) <= median(means)) {
            return new GoOn();
        }
        return new StopTrial("median: worse than half of " + means.length + " others at epoch " + epoch);
    }

    private static double median(double[] sorted) {
        double upper = sorted[sorted.length / 2];
        double lower = sorted[(sorted.length - 1) / 2];
        // Two infinities would have no mean.
        return lower == upper ? lower : lower + (upper - lower) / 2;
    }
}
