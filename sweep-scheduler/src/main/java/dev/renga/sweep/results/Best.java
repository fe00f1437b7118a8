package dev.renga.sweep.results;

import dev.renga.sweep.stopping.BestEpoch;

/**
 * The best point of a sweep so far.
 *
 * @param metric the objective's name
 * @param epoch the best epoch of the best of the point's trials
 */
public record Best(String metric, PointScore point, BestEpoch epoch, Certainty certainty) {
    /** The mean of the point's trials; the objective of the best epoch where there is one trial. */
    public double value() {
        return point.mean();
    }
}
