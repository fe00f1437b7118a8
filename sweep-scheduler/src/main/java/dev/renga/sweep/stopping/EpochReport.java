package dev.renga.sweep.stopping;

/**
 * The objective of one epoch of a trial.
 *
 * @param attempt from 1; a later attempt that goes on from a checkpoint may report epochs again
 * @param epoch from 1
 * @param objective NaN where the epoch came out as no number
 */
public record EpochReport(int trial, int attempt, int epoch, double objective) {
    public EpochReport {
        if (trial < 0 || attempt < 1 || epoch < 1) {
            throw new IllegalArgumentException("trial " + trial + ", attempt " + attempt + ", epoch " + epoch);
        }
    }
}
