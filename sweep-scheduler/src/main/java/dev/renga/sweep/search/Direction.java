package dev.renga.sweep.search;

/** Which objectives are better. */
public enum Direction {
    MAXIMISE,
    MINIMISE;

    /** The objective as something to be minimised. */
    public double loss(double objective) {
        return this == MINIMISE ? objective : -objective;
    }

    /** Whether the first is better by more than the margin. No number that is NaN is better or worse than any. */
    public boolean better(double first, double second, double margin) {
        return loss(first) < loss(second) - margin;
    }
}
