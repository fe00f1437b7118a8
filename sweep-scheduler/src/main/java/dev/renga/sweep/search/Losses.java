package dev.renga.sweep.search;

import java.util.Arrays;

/** Losses as a Gaussian process wants them: with mean 0 and variance 1, and without the one that is a thousand times the others. */
final class Losses {
    /**
     * Losses are cut off this many times as far above the median as the best is below it. A diverged training must not make all
     * others look alike.
     */
    private static final double FAR = 5;

    /** Larger numbers are cut off first: their squares must be finite. */
    private static final double LARGEST = 1e100;

    private Losses() {}

    static double[] standardised(double[] losses) {
        double[] cut = Arrays.stream(losses)
                .map(loss -> Math.clamp(loss, -LARGEST, LARGEST))
                .toArray();
        double[] sorted = cut.clone();
        Arrays.sort(sorted);
        double median = sorted[sorted.length / 2];
        double highest = median > sorted[0] ? median + FAR * (median - sorted[0]) : sorted[sorted.length - 1];
        for (int index = 0; index < cut.length; index++) {
            cut[index] = Math.min(cut[index], highest);
        }
        double mean = Arrays.stream(cut).average().orElse(0);
        double variance = Arrays.stream(cut)
                .map(loss -> (loss - mean) * (loss - mean))
                .average()
                .orElse(0);
        double spread = variance > 0 ? Math.sqrt(variance) : 1;
        return Arrays.stream(cut).map(loss -> (loss - mean) / spread).toArray();
    }
}
