package dev.renga.bench;

import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.Range;
import dev.renga.sweep.space.Scale;
import dev.renga.sweep.space.SearchSpace;
import java.util.Locale;
import java.util.stream.IntStream;

/** Functions with a known minimum that optimisers are compared on, moved to the unit cube. */
enum TestFunction {
    /** Branin and Hoo 1972: two parameters, three minima alike. */
    BRANIN(2, 0.397887357729739) {
        @Override
        double at(double[] unit) {
            double x = unit[0] * 15 - 5;
            double y = unit[1] * 15;
            double bend = y - 5.1 / (4 * Math.PI * Math.PI) * x * x + 5 / Math.PI * x - 6;
            return bend * bend + 10 * (1 - 1 / (8 * Math.PI)) * Math.cos(x) + 10;
        }
    },
    /** Hartman 1973: six parameters, a minimum and a wider, shallower one that misleads. */
    HARTMANN6(6, -3.32236801141551) {
        @Override
        double at(double[] unit) {
            double sum = 0;
            for (int hill = 0; hill < HEIGHTS.length; hill++) {
                double distance = 0;
                for (int axis = 0; axis < unit.length; axis++) {
                    double away = unit[axis] - CENTRES[hill][axis];
                    distance += STEEPNESS[hill][axis] * away * away;
                }
                sum += HEIGHTS[hill] * Math.exp(-distance);
            }
            return -sum;
        }
    };

    private static final double[] HEIGHTS = {1, 1.2, 3, 3.2};
    private static final double[][] STEEPNESS = {
        {10, 3, 17, 3.5, 1.7, 8}, {0.05, 10, 17, 0.1, 8, 14}, {3, 3.5, 1.7, 10, 17, 8}, {17, 8, 0.05, 10, 0.1, 14}
    };
    private static final double[][] CENTRES = {
        {0.1312, 0.1696, 0.5569, 0.0124, 0.8283, 0.5886},
        {0.2329, 0.4135, 0.8307, 0.3736, 0.1004, 0.9991},
        {0.2348, 0.1451, 0.3522, 0.2883, 0.3047, 0.6650},
        {0.4047, 0.8828, 0.8732, 0.5743, 0.1091, 0.0381}
    };

    private final int dimensions;
    private final double minimum;

    TestFunction(int dimensions, double minimum) {
        this.dimensions = dimensions;
        this.minimum = minimum;
    }

    abstract double at(double[] unit);

    /** How far above the minimum a value is; rounding must not make it less than nothing. */
    double regret(double value) {
        return Math.max(value - minimum, 1e-12);
    }

    SearchSpace space() {
        return new SearchSpace(IntStream.range(0, dimensions)
                .mapToObj(axis -> new Parameter("x" + axis, new Range(0, 1, Scale.LINEAR)))
                .toList());
    }

    String spelling() {
        return name().toLowerCase(Locale.ROOT);
    }
}
