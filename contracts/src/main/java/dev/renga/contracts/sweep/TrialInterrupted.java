package dev.renga.contracts.sweep;

import dev.renga.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * The fact that a trial was told to stop and did. It does not know why: the scheduler's ledger does.
 *
 * @param epoch the last one that was trained to its end; 0 before the first
 * @param checkpoint from which the next attempt can go on; absent where none was written
 */
public record TrialInterrupted(
        String sweep,
        int trial,
        int attempt,
        int epoch,
        @Nullable String checkpoint) implements TrialReport {
    public TrialInterrupted {
        TrialLimits.identity(sweep, trial, attempt);
        Required.within("epoch", 0, Integer.MAX_VALUE, epoch);
        TrialLimits.place("checkpoint", checkpoint);
    }
}
