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

    /** A bell this many widths from either end lies wholly inside, to the last digit. */
    private static final double WHOLE = 8.5;

    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final int INDEX_BITS = 20;
    private static final double POSITIONS = 0x1p40;

    private final double[] centres;
    private final double[] widths;
    // The logarithm of what of each bell lies in the unit interval; of its height; and the inverse of its width. Each
    // is used
    // for every candidate.
    private final double[] logMasses;
    private final double[] logHeights;
    private final double[] narrowness;

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
        logMasses = new double[count];
        logHeights = new double[count];
        narrowness = new double[count];
        for (int index = 0; index < count; index++) {
            double room = Math.min(centres[index], 1 - centres[index]);
            logMasses[index] = room > WHOLE * widths[index] ? 0 : Math.log(mass(index, 0, 1));
            logHeights[index] = -Math.log(widths[index] * ROOT_OF_TWO_PI) - logMasses[index];
            narrowness[index] = 1 / widths[index];
        }
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
        double position = cell.from();
        if (cell.width() > 0) {
            for (int index = 0; index < sums.length; index++) {
                double mass = Math.max(mass(index, position, cell.to()), Double.MIN_NORMAL);
                sums[index] += Math.log(mass) - logMasses[index];
            }
        } else {
            for (int index = 0; index < sums.length; index++) {
                double z = (position - centres[index]) * narrowness[index];
                sums[index] += logHeights[index] - z * z / 2;
            }
        }
    }

    private double mass(int index, double from, double to) {
        double low = (from - centres[index]) / widths[index];
        double high = (to - centres[index]) / widths[index];
        // Above the centre, what lies below is almost 1, and differences lose their digits.
        return low > 0 ? Normal.below(-low) - Normal.below(-high) : Normal.below(high) - Normal.below(low);
    }

    private void widen(double[] positions) {
        // Numbers are sorted much faster than objects: the position above the index.
        int[] order = IntStream.range(0, positions.length)
                .filter(index -> !Double.isNaN(positions[index]))
                .mapToLong(index -> ((long) (positions[index] * POSITIONS) << INDEX_BITS) | index)
                .sorted()
                .mapToInt(key -> (int) (key & ((1 << INDEX_BITS) - 1)))
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
