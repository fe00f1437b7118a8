package dev.renga.sweep.search;

import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Domain;
import dev.renga.sweep.space.SearchSpace;
import java.util.OptionalLong;

/** The points of a space as a Gaussian process sees them. */
final class Positions {
    /** Where a parameter is that is not there. For one without an order, no value is. */
    private static final double ABSENT = 0.5;

    private static final double ABSENT_VALUE = -1;

    private final SearchSpace space;
    private final boolean[] ordered;

    Positions(SearchSpace space) {
        this.space = space;
        ordered = new boolean[space.dimensions()];
        for (int axis = 0; axis < ordered.length; axis++) {
            ordered[axis] = domain(axis).ordered();
        }
    }

    boolean[] ordered() {
        return ordered;
    }

    int axes() {
        return ordered.length;
    }

    /** Whether neighbouring positions are different values. */
    boolean continuous(int axis) {
        return domain(axis).count().isEmpty();
    }

    OptionalLong count(int axis) {
        return domain(axis).count();
    }

    Assignment point(double[] positions) {
        return space.at(positions);
    }

    double[] of(Assignment point) {
        double[] positions = space.positions(point);
        for (int axis = 0; axis < positions.length; axis++) {
            if (Double.isNaN(positions[axis])) {
                positions[axis] = ordered[axis] ? ABSENT : ABSENT_VALUE;
            }
        }
        return positions;
    }

    private Domain domain(int axis) {
        return space.parameters().get(axis).domain();
    }
}
