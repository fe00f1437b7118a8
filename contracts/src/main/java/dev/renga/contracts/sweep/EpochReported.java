package dev.renga.contracts.sweep;

import dev.renga.contracts.Required;
import java.util.Map;

/**
 * The fact that a trial has trained one epoch.
 *
 * @param epoch which, from 1
 * @param metrics finite numbers by name; one that came out as no finite number is left out. Accuracies are in percent
 * @param seconds how long the epoch took, evaluation included
 */
public record EpochReported(
        String sweep, int trial, int attempt, int epoch, Map<String, Double> metrics, double seconds)
        implements TrialReport {
    public EpochReported {
        TrialLimits.identity(sweep, trial, attempt);
        Required.within("epoch", 1, Integer.MAX_VALUE, epoch);
        metrics = TrialLimits.numbers("metrics", metrics);
        Required.atLeast("seconds", 0, seconds);
    }
}
