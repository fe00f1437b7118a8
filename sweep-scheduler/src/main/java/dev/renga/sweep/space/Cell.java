package dev.renga.sweep.space;

/**
 * The part of the unit interval that stands for one value: a single point for a value of a continuous range, a stretch for one
 * of finitely many.
 */
public record Cell(double from, double to) {
    static Cell point(double position) {
        return new Cell(position, position);
    }

    /** The cell of the {@code index}th of {@code count} values that share the interval equally. */
    public static Cell share(long index, long count) {
        return new Cell((double) index / count, (index + 1.0) / count);
    }

    /** Where a model puts the value. */
    public double middle() {
        return (from + to) / 2;
    }

    public double width() {
        return to - from;
    }
}
