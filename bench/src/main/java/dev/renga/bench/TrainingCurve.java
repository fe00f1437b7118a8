package dev.renga.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * How somebody trained.
 *
 * @param startSeconds from the start of the process to its first batch
 * @param testAccuracy after the last epoch, in percent
 * @param peakMegabytes the most memory that the process had
 */
record TrainingCurve(double startSeconds, List<Epoch> epochs, double testAccuracy, long peakMegabytes) {
    /**
     * One epoch.
     *
     * @param seconds evaluation included
     * @param accuracy of the validation images, in percent
     * @param residentKilobytes the memory of the process when it was over
     */
    record Epoch(double seconds, double accuracy, long residentKilobytes) {}

    TrainingCurve {
        epochs = List.copyOf(epochs);
    }

    /** The median over the epochs; the first, in which everything is done for the first time, counts only where it is alone. */
    double epochSeconds() {
        List<Double> seconds = new ArrayList<>(epochs.stream()
                .skip(epochs.size() > 1 ? 1 : 0)
                .map(Epoch::seconds)
                .sorted()
                .toList());
        return seconds.get((seconds.size() - 1) / 2);
    }

    double lastAccuracy() {
        return epochs.getLast().accuracy();
    }
}
