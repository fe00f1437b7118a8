package dev.renga.cli;

import java.time.Duration;
import java.util.Locale;
import java.util.OptionalDouble;

/** How far something is, on one line: a bar where it is known how much there is, the count, the rate and the time left. */
final class ProgressLine {
    private static final int BAR = 20;
    private static final int SHORT_BAR = 8;
    private static final int ROOMY = 72;
    private static final double NANOS = 1e9;

    /** Seconds before which a guess at the time left says nothing. */
    private static final double SETTLED = 2;

    private ProgressLine() {}

    /**
     * The line.
     *
     * @param since of the count, what was there already when the time began: rate and time left are of the rest
     */
    static String of(
            String doing, String unit, long count, long since, OptionalDouble fraction, Duration elapsed, int columns) {
        double seconds = Math.max(elapsed.toNanos() / NANOS, 1e-3);
        double rate = Math.max(0, count - since) / seconds;
        var line = new StringBuilder(doing);
        if (fraction.isPresent()) {
            double part = Math.clamp(fraction.getAsDouble(), 0, 1);
            int bar = columns < ROOMY ? SHORT_BAR : BAR;
            int full = (int) (part * bar);
            line.append(String.format(
                    Locale.ROOT, " [%s%s] %3.0f %%", "#".repeat(full), "-".repeat(bar - full), Math.floor(part * 100)));
        }
        line.append(String.format(Locale.ROOT, "  %,d %s  %,.0f/s", count, unit, rate));
        if (seconds >= SETTLED
                && rate > 0
                && fraction.isPresent()
                && fraction.getAsDouble() > 0
                && fraction.getAsDouble() < 1) {
            double left = (count / fraction.getAsDouble() - count) / rate;
            line.append("  ")
                    .append(Span.of(Duration.ofSeconds(Math.round(left))))
                    .append(" left");
        }
        return CellWidth.cut(line.toString(), columns - 1);
    }
}
