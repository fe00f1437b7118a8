package dev.renga.trainer;

/** The ranges of options, each failure naming the option. */
final class Ranges {
    private Ranges() {}

    static int whole(String option, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(option + " must be " + least + " to " + most + ", not " + value);
        }
        return value;
    }

    /** A finite number above a bound. */
    static double above(String option, double value, double bound) {
        if (!(value > bound) || Double.isInfinite(value)) {
            throw new IllegalArgumentException(option + " must be a number above " + bound + ", not " + value);
        }
        return value;
    }
}
