package dev.renga.bench;

import java.util.Arrays;
import java.util.List;
import java.util.Random;

/**
 * Some searches of one function by one searcher, each with its own seed.
 *
 * @param bests for each seed the best value after each trial
 * @param milliseconds for each seed the median time of a suggestion in the second half
 */
record Searches(List<double[]> bests, List<Double> milliseconds) {
    /** The median over the seeds of how far the best is above the minimum after so many trials. */
    double medianRegret(TestFunction function, int trials) {
        return median(regrets(function, trials));
    }

    double medianMilliseconds() {
        return median(milliseconds.stream().mapToDouble(Double::doubleValue).toArray());
    }

    /** The same median over as many seeds drawn with replacement. */
    double redrawnMedianRegret(TestFunction function, int trials, Random random) {
        double[] regrets = regrets(function, trials);
        return median(random.ints(regrets.length, 0, regrets.length)
                .mapToDouble(index -> regrets[index])
                .toArray());
    }

    boolean reaches(int trials) {
        return bests.getFirst().length >= trials;
    }

    private double[] regrets(TestFunction function, int trials) {
        return bests.stream()
                .mapToDouble(best -> function.regret(best[trials - 1]))
                .toArray();
    }

    private static double median(double[] numbers) {
        double[] sorted = numbers.clone();
        Arrays.sort(sorted);
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }
}
