package dev.renga.sweep.space;

import java.math.BigDecimal;
import java.util.Optional;

/** One value of a parameter, of an exact type: the whole number 1, the real number 1.0 and the text "1" are three values. */
public sealed interface Value {
    /** A whole number. */
    record Whole(long whole) implements Value {
        @Override
        public double number() {
            return whole;
        }

        @Override
        public Optional<BigDecimal> exact() {
            return Optional.of(BigDecimal.valueOf(whole));
        }

        @Override
        public String toString() {
            return Long.toString(whole);
        }
    }

    /** A finite real number; there is one zero. */
    record Real(double number) implements Value {
        public Real {
            if (!Double.isFinite(number)) {
                throw new IllegalArgumentException("a value must be finite, not " + number);
            }
            // Two zeros would be two keys for one training.
            number = number == 0 ? 0 : number;
        }

        @Override
        public Optional<BigDecimal> exact() {
            return Optional.of(BigDecimal.valueOf(number));
        }

        @Override
        public String toString() {
            return Double.toString(number);
        }
    }

    /** A text. */
    record Text(String text) implements Value {
        @Override
        public String toString() {
            return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
        }
    }

    /** True or false. */
    record Truth(boolean holds) implements Value {
        @Override
        public String toString() {
            return Boolean.toString(holds);
        }
    }

    static Value of(long number) {
        return new Whole(number);
    }

    static Value of(double number) {
        return new Real(number);
    }

    static Value of(String text) {
        return new Text(text);
    }

    static Value of(boolean holds) {
        return new Truth(holds);
    }

    /** The nearest double to the number; NaN of a text or a truth. */
    default double number() {
        return Double.NaN;
    }

    /** The number as it is written in decimals; none of a text or a truth. */
    default Optional<BigDecimal> exact() {
        return Optional.empty();
    }

    /** Whether both are the same number, however typed, or the same value. */
    default boolean same(Value other) {
        return equals(other)
                || exact().flatMap(mine -> other.exact().map(theirs -> mine.compareTo(theirs) == 0))
                        .orElse(false);
    }
}
