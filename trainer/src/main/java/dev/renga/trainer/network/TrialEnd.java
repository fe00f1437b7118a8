package dev.renga.trainer.network;

import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;

/** How a run of a trial ended, as it was reported. */
public sealed interface TrialEnd {
    record Finished(TrialFinished report) implements TrialEnd {}

    record Failed(TrialFailed report) implements TrialEnd {}

    record Interrupted(TrialInterrupted report) implements TrialEnd {}
}
