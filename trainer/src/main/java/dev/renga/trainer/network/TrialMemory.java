package dev.renga.trainer.network;

import ai.djl.ndarray.NDManager;
import java.util.Map;

/** What a trial has made of itself so far, on the device. For one thread. */
final class TrialMemory {
    private final Weights weights;
    private final Weights velocity;
    private final Weights best;
    private Progress progress;

    private TrialMemory(Weights weights, Weights velocity, Weights best, Progress progress) {
        this.weights = weights;
        this.velocity = velocity;
        this.best = best;
        this.progress = progress;
    }

    static TrialMemory fresh(NDManager manager, Seeds seeds) {
        return new TrialMemory(
                Weights.initial(manager, seeds.weights()),
                Weights.zeros(manager),
                Weights.zeros(manager),
                Progress.NONE);
    }

    static TrialMemory from(Checkpoint checkpoint) {
        return new TrialMemory(checkpoint.weights(), checkpoint.velocity(), checkpoint.best(), checkpoint.progress());
    }

    Checkpoint checkpoint(Map<String, String> identity) {
        return new Checkpoint(identity, progress, weights, velocity, best);
    }

    /** Takes note of a part of an epoch. */
    void advance(Pass pass, double seconds) {
        progress = progress.within(pass, seconds);
    }

    /** Takes note of a whole epoch; says whether it is the best so far, whose weights are then kept. */
    boolean record(EpochRow row, double seconds) {
        progress = progress.with(row, seconds);
        boolean isBest = progress.mostAccurate().orElse(0) == progress.epochs();
        if (isBest) {
            best.set(weights);
        }
        return isBest;
    }

    Weights weights() {
        return weights;
    }

    Weights velocity() {
        return velocity;
    }

    /** The weights of the most accurate epoch; zeros before the first. */
    Weights best() {
        return best;
    }

    Progress progress() {
        return progress;
    }
}
