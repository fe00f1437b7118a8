package dev.renga.sweep.search;

import java.util.Arrays;
import java.util.stream.LongStream;

/** The way from a point to the nearest one whose expected improvement no neighbour surpasses. */
final class Climb {
    private static final int STEPS = 50;
    private static final int ROUNDS = 4;

    /** A parameter with more values is tried at its neighbours only, nearer and farther ones. */
    private static final long MAX_TRIED = 16;

    private static final double LEAST_GAIN = 1e-6;

    /** A point and the logarithm of its expected improvement. */
    static final class Peak {
        private final double[] positions;
        private final double height;

        private Peak(double[] positions, double height) {
            this.positions = positions;
            this.height = height;
        }

        double[] positions() {
            return positions;
        }

        double height() {
            return height;
        }
    }

    private final Surrogate surrogate;
    private final Positions space;
    private final double best;

    Climb(Surrogate surrogate, Positions space, double best) {
        this.surrogate = surrogate;
        this.space = space;
        this.best = best;
    }

    Peak at(double[] positions) {
        return new Peak(positions, surrogate.logImprovement(positions, best, new double[space.axes()]));
    }

    /** Alternates between all continuous parameters at once and every countable one by itself. */
    Peak from(Peak start) {
        Peak peak = start;
        for (int round = 0; round < ROUNDS; round++) {
            Peak higher = alongValues(alongRanges(peak));
            boolean done = higher.height() < peak.height() + LEAST_GAIN;
            peak = higher.height() > peak.height() ? higher : peak;
            if (done) {
                break;
            }
        }
        return peak;
    }

    private Peak alongRanges(Peak peak) {
        double[] low = peak.positions().clone();
        double[] high = peak.positions().clone();
        for (int axis = 0; axis < low.length; axis++) {
            if (space.continuous(axis)) {
                low[axis] = 0;
                high[axis] = 1;
            }
        }
        if (Arrays.equals(low, high)) {
            return peak;
        }
        BoxDescent valley = BoxDescent.from(peak.positions(), low, high, STEPS, (at, gradient) -> {
            double height = surrogate.logImprovement(at, best, gradient);
            for (int axis = 0; axis < gradient.length; axis++) {
                gradient[axis] = -gradient[axis];
            }
            return -height;
        });
        return at(space.of(space.point(valley.point())));
    }

    private Peak alongValues(Peak start) {
        Peak peak = start;
        for (int axis = 0; axis < space.axes(); axis++) {
            if (!space.continuous(axis)) {
                for (double position : neighbours(axis, peak.positions()[axis])) {
                    double[] moved = peak.positions().clone();
                    moved[axis] = position;
                    Peak other = at(space.of(space.point(moved)));
                    peak = other.height() > peak.height() ? other : peak;
                }
            }
        }
        return peak;
    }

    private double[] neighbours(int axis, double position) {
        long count = space.count(axis).orElseThrow();
        if (count <= MAX_TRIED) {
            return LongStream.range(0, count)
                    .mapToDouble(index -> (index + 0.5) / count)
                    .toArray();
        }
        return LongStream.iterate(1, step -> step < count, step -> step * 2)
                .mapToDouble(step -> (double) step / count)
                .flatMap(step -> Arrays.stream(new double[] {position - step, position + step}))
                .toArray();
    }
}
