package dev.renga.sweep.search;

import dev.renga.sweep.space.Cell;
import java.util.Arrays;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * Normal distributions cut off at the ends of the unit interval. Each is as wide as the larger of the gaps to its neighbours
 * (Bergstra and others, "Algorithms for hyper-parameter optimization", 2011; the ends of the interval are none), the last and widest
 * is the prior.
 */
final class Bells implements Kernels {
    /** The narrowest width is one of so many parts, or of as many as there are observations if that is less. */
    private static final double MOST_PARTS = 200;

    private static final double PRIOR_CENTRE = 0.5;
    private static final double PRIOR_WIDTH = 1;

    /** A draw finds the unit interval in one of three; this many misses mean a bell at its very end. */
    private static final int MAX_DRAWS = 64;

    private final double[] centres;
    private final double[] widths;
    // The logarithm of what of the bell lies in the unit interval, and for the density of its factor too.
    private final double[] logMasses;

    Bells(double[] positions) {
        int count = positions.length + 1;
        centres = Arrays.copyOf(positions, count);
        centres[count - 1] = PRIOR_CENTRE;
        widths = new double[count];
        widths[count - 1] = PRIOR_WIDTH;
        widen(positions);
        for (int index = 0; index < positions.length; index++) {
            if (Double.isNaN(centres[index])) {
                centres[index] = PRIOR_CENTRE;
                widths[index] = PRIOR_WIDTH;
            }
        }
        logMasses = IntStream.range(0, count)
                .mapToDouble(index -> Math.log(mass(index, 0, 1)))
                .toArray();
    }

    @Override
    public double draw(int observation, RandomGenerator random) {
        for (int draw = 0; draw < MAX_DRAWS; draw++) {
            double position = centres[observation] + widths[observation] * random.nextGaussian();
            if (position >= 0 && position <= 1) {
                return position;
            }
        }
        return centres[observation];
    }

    @Override
    public void addLogs(Cell cell, double[] sums) {
        for (int index = 0; index < centres.length; index++) {
            sums[index] += logDensity(index, cell) - logMasses[index];
        }
    }

    private double logDensity(int index, Cell cell) {
        if (cell.width() > 0) {
            return Math.log(Math.max(mass(index, cell.from(), cell.to()), Double.MIN_NORMAL));
        }
        double z = (cell.from() - centres[index]) / widths[index];
        return -z * z / 2 - Math.log(widths[index] * Math.sqrt(2 * Math.PI));
    }

    private double mass(int index, double from, double to) {
        double low = (from - centres[index]) / widths[index];
        double high = (to - centres[index]) / widths[index];
        // Above the centre, what lies below is almost 1, and differences lose their digits.
        return low > 0 ? Normal.below(-low) - Normal.below(-high) : Normal.below(high) - Normal.below(low);
    }

    private void widen(double[] positions) {
        int[] order = IntStream.range(0, positions.length)
                .filter(index -> !Double.isNaN(positions[index]))
                .boxed()
                .sorted((one, other) -> Double.compare(positions[one], positions[other]))
                .mapToInt(Integer::intValue)
                .toArray();
        double narrowest = PRIOR_WIDTH / Math.min(MOST_PARTS, order.length + 1.0);
        for (int rank = 0; rank < order.length; rank++) {
            double position = positions[order[rank]];
            double left = rank > 0 ? position - positions[order[rank - 1]] : 0;
            double right = rank + 1 < order.length ? positions[order[rank + 1]] - position : 0;
            double gap = order.length == 1 ? PRIOR_WIDTH : Math.max(left, right);
            widths[order[rank]] = Math.clamp(gap, narrowest, PRIOR_WIDTH);
        }
    }
}
