package dev.renga.sweep.results;

import java.util.Map;

/**
 * What one epoch of a trial reported.
 *
 * @param epoch from 1
 * @param attempt from 1
 * @param metrics by name; one that came out as no finite number may be missing
 */
public record EpochMetrics(int epoch, int attempt, Map<String, Double> metrics) {
    public EpochMetrics {
        if (epoch < 1 || attempt < 1) {
            throw new IllegalArgumentException("epoch " + epoch + ", attempt " + attempt);
        }
        metrics = Map.copyOf(metrics);
    }

    /** The value of a metric; NaN where it was not reported. */
    public double value(String metric) {
        return metrics.getOrDefault(metric, Double.NaN);
    }
}
