package dev.renga.sweep.results;

import dev.renga.sweep.search.Direction;
import java.util.Arrays;

/**
 * The stretch of values that a picture shows: from the best to the worst, but a worst that is far off does not squeeze all
 * others into one colour or one line.
 *
 * @param low at least, where there are values below too
 * @param cut whether there are values beyond the worse end
 */
record Span(double low, double high, boolean cut) {
    /** The worse end is at most so many times as far from the best as the median. */
    private static final double REACH = 15;

    /** What is larger is off every scale. */
    private static final double LARGEST = 1e30;

    /** The stretch of these values; from 0 to 1 where none is a number that can be shown. Never of no length. */
    static Span of(double[] values, Direction direction) {
        double[] losses = Arrays.stream(values)
                .filter(value -> Math.abs(value) <= LARGEST)
                .map(direction::loss)
                .sorted()
                .toArray();
        if (losses.length == 0) {
            return new Span(0, 1, false);
        }
        double best = losses[0];
        double worst = losses[losses.length - 1];
        double reach = REACH * (losses[losses.length / 2] - best);
        boolean off =
                losses.length < Arrays.stream(values).filter(Double::isFinite).count();
        boolean cut = reach > 0 && worst - best > reach;
        double end = cut ? best + reach : worst;
        double least = Math.max(1e-9, Math.abs(best) * 1e-6);
        if (end - best < least) {
            end = best + least;
        }
        return direction == Direction.MINIMISE ? new Span(best, end, cut || off) : new Span(-end, -best, cut || off);
    }

    /** Where a value lies, 0 at the worse end or beyond, 1 at the best. */
    double goodness(double value, Direction direction) {
        double share = Math.clamp((value - low) / (high - low), 0.0, 1.0);
        return direction == Direction.MINIMISE ? 1 - share : share;
    }

    /** The value itself, or the end beyond which it is. */
    double clamp(double value) {
        return Math.clamp(value, low, high);
    }
}
