package dev.renga.sweep.results;

import java.util.OptionalDouble;

/**
 * One cell of a heat map.
 *
 * @param value the mean of the best of its points; none where none was measured
 * @param deviation of that point's repeats
 * @param mark what is to be said of that point's trials, {@code diverged}; empty for ones that finished
 * @param trouble whether that is something that went wrong
 * @param standing what the point is in the whole sweep
 */
record HeatCell(
        int column,
        int row,
        OptionalDouble value,
        OptionalDouble deviation,
        String mark,
        boolean trouble,
        Standing standing) {
    /** What a cell's point is in the whole sweep. */
    enum Standing {
        BEST,
        /** Cannot be told from the best. */
        RIVAL,
        OTHER
    }
}
