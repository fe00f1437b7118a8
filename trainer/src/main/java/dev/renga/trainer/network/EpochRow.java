package dev.renga.trainer.network;

/**
 * What one epoch came to.
 *
 * @param trainLoss the mean of its batches' losses, dropout included
 * @param valLoss the mean per validation image after it
 * @param valAccuracy of the validation images after it, in percent
 * @param seconds that it took, evaluation included; of an epoch that was interrupted, its last part
 */
public record EpochRow(double trainLoss, double valLoss, double valAccuracy, double seconds) {
    boolean isFinite() {
        return Double.isFinite(trainLoss) && Double.isFinite(valLoss);
    }
}
