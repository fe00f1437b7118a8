package dev.renga.sweep.results;

import java.util.Locale;
import java.util.OptionalDouble;
import java.util.stream.DoubleStream;

/** How many decimals the values of one picture have: as many as tell them apart, and two or three for an accuracy. */
record Figures(int decimals) {
    private static final double LONG = 1e7;
    private static final int FEWEST = 2;
    private static final int USUAL = 3;
    private static final int MOST = 6;

    /** For values of this size; those that are no finite numbers do not count. */
    static Figures of(DoubleStream values) {
        OptionalDouble largest = values.filter(Double::isFinite).map(Math::abs).max();
        if (largest.isEmpty() || largest.getAsDouble() >= 0.1 || largest.getAsDouble() == 0) {
            return new Figures(largest.orElse(0) >= 1_000 ? FEWEST : USUAL);
        }
        int zeros = (int) Math.ceil(-Math.log10(largest.getAsDouble())) - 1;
        return new Figures(Math.min(MOST, USUAL + zeros));
    }

    String of(double value) {
        if (Math.abs(value) >= LONG) {
            return Label.of(value);
        }
        return String.format(Locale.ROOT, "%." + decimals + "f", value);
    }
}
