package dev.renga.trainer.network;

import java.util.List;

/**
 * How far an epoch's training has come.
 *
 * @param losses of the batches so far
 */
record Pass(List<Double> losses, End end) {
    /** Why it ended. */
    enum End {
        WHOLE,
        STOPPED,
        /** A loss that is no finite number. */
        DIVERGED
    }

    Pass {
        losses = List.copyOf(losses);
    }

    double meanLoss() {
        return losses.stream().mapToDouble(Double::doubleValue).average().orElse(Double.NaN);
    }
}
