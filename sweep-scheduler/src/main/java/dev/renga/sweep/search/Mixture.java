package dev.renga.sweep.search;

import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.SearchSpace;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;

/**
 * A Parzen estimator: a weighted sum of one density for each observation, itself the product of a density for each parameter, and
 * of a prior that covers the space evenly.
 */
final class Mixture {
    private static final double PRIOR_WEIGHT = 1;
    private static final double NEGLIGIBLE = 50;

    private final SearchSpace space;
    private final List<Kernels> kernels;
    private final double[] logWeights;
    private final double[] upTo;

    Mixture(SearchSpace space, List<Assignment> points, double[] weights) {
        this.space = space;
        double[][] positions = points.stream().map(space::positions).toArray(double[][]::new);
        kernels = IntStream.range(0, space.dimensions())
                .mapToObj(axis -> Kernels.of(
                        space.parameters().get(axis).domain(),
                        Arrays.stream(positions)
                                .mapToDouble(point -> point[axis])
                                .toArray()))
                .toList();
        double[] all = Arrays.copyOf(weights, weights.length + 1);
        all[weights.length] = PRIOR_WEIGHT;
        double total = Arrays.stream(all).sum();
        logWeights = Arrays.stream(all).map(weight -> Math.log(weight / total)).toArray();
        Arrays.parallelPrefix(all, Double::sum);
        upTo = all;
    }

    /** Draws a point. */
    Assignment draw(RandomGenerator random) {
        double mark = random.nextDouble() * upTo[upTo.length - 1];
        int found = Arrays.binarySearch(upTo, mark);
        int component = Math.min(found < 0 ? -found - 1 : found + 1, upTo.length - 1);
        return space.at(kernels.stream()
                .mapToDouble(axis -> axis.draw(component, random))
                .toArray());
    }

    /** The logarithm of the density at a point, over the parameters that are there. */
    double logDensity(Assignment point) {
        double[] sums = logWeights.clone();
        for (int axis = 0; axis < kernels.size(); axis++) {
            Parameter parameter = space.parameters().get(axis);
            Kernels along = kernels.get(axis);
            Optional.ofNullable(point.values().get(parameter.name()))
                    .ifPresent(value -> along.addLogs(parameter.domain().cell(value), sums));
        }
        double largest = Double.NEGATIVE_INFINITY;
        for (double part : sums) {
            largest = Math.max(largest, part);
        }
        double sum = 0;
        for (double part : sums) {
            // Most are so far below that they would not change the last digit.
            if (part > largest - NEGLIGIBLE) {
                sum += Math.exp(part - largest);
            }
        }
        return largest + Math.log(sum);
    }
}
