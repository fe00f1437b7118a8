package dev.renga.sweep.space;

import java.util.Optional;
import java.util.OptionalLong;

/** The values that a parameter may take, and how they lie in the unit interval. Broken ones cannot be built. */
public sealed interface Domain permits Listed, Categories, Range, Steps, Integers {
    /** How many values there are; none for a continuous range. */
    OptionalLong count();

    /** The {@code index}th value in the order of a grid, from 0. Only where {@link #count()} is known. */
    Value value(long index);

    /** The value whose cell holds this position; positions outside the unit interval count as its ends. */
    Value at(double position);

    /** Where a value of this domain lies. */
    Cell cell(Value value);

    /** The value as this domain types it, so a whole number for a range of reals; none if it is outside. */
    Optional<Value> canonical(Value value);

    /** Whether neighbours in the unit interval are alike. */
    default boolean ordered() {
        return true;
    }

    /** The index of the share of the unit interval that holds a position. */
    static long share(double position, long count) {
        return Math.clamp((long) Math.floor(position * count), 0, count - 1);
    }
}
