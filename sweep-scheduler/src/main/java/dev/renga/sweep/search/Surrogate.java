package dev.renga.sweep.search;

import java.util.Arrays;
import java.util.Optional;

/** A Gaussian process given some observations: what it expects of the loss at a point, and how sure it is. */
final class Surrogate {
    private static final int FIT_STEPS = 60;
    private static final double LOWEST_WEIGHT = Math.log(1e-4);
    private static final double HIGHEST_WEIGHT = Math.log(1e4);
    private static final double WIDEST_VARIANCE = Math.log(1e3);

    /** Where the search for settings begins: length scale and noise. One of them ends lower. */
    private static final double[][] STARTS = {{0.3, 1e-5}, {1, 1e-2}};

    /** What the noise is multiplied by until the matrix can be inverted, and how often at most: then it is over the variance. */
    private static final double MORE_NOISE = 10;

    private static final int MAX_MORE = 12;

    /** The least variance of an expectation, as a share of the objective's: below it are rounding errors. */
    private static final double LEAST_VARIANCE = 1e-10;

    private final Matern kernel;
    private final double noise;
    private final double[][] points;
    private final double[][] inverseRoot;
    private final double[] pull;
    private final double leastLoss;

    private Surrogate(Matern kernel, double noise, double[][] points, double[] losses) {
        this.kernel = kernel;
        this.points = points;
        this.leastLoss = Arrays.stream(losses).min().orElseThrow();
        double some = noise;
        Optional<Cholesky> factor = factor(some);
        for (int more = 0; factor.isEmpty() && more < MAX_MORE; more++) {
            some *= MORE_NOISE;
            factor = factor(some);
        }
        this.noise = some;
        inverseRoot = factor.orElseThrow().inverseRoot();
        pull = Cholesky.solve(inverseRoot, losses);
    }

    /** The process with the most likely settings for observations whose losses have mean 0 and variance 1. */
    static Surrogate fit(boolean[] ordered, double[][] points, double[] losses) {
        var evidence = new Evidence(ordered, points, losses);
        int axes = ordered.length;
        double[] low = new double[axes + 2];
        double[] high = new double[axes + 2];
        Arrays.fill(low, LOWEST_WEIGHT);
        Arrays.fill(high, HIGHEST_WEIGHT);
        low[axes] = -WIDEST_VARIANCE;
        high[axes] = WIDEST_VARIANCE;
        low[axes + 1] = Math.log(Evidence.LEAST_NOISE);
        high[axes + 1] = Math.log(Evidence.MOST_NOISE);
        double[] best = new double[0];
        double lowest = Double.POSITIVE_INFINITY;
        for (double[] start : STARTS) {
            double[] settings = new double[axes + 2];
            Arrays.fill(settings, 0, axes, -2 * Math.log(start[0]));
            settings[axes + 1] = Math.log(start[1]);
            BoxDescent valley = BoxDescent.from(settings, low, high, FIT_STEPS, evidence);
            if (best.length == 0 || valley.value() < lowest) {
                best = valley.point();
                lowest = valley.value();
            }
        }
        return new Surrogate(evidence.kernel(best), Math.exp(best[axes + 1]), points, losses);
    }

    /** The same settings, given other observations. */
    Surrogate given(double[][] others, double[] losses) {
        return new Surrogate(kernel, noise, others, losses);
    }

    /** The least loss of what it was given. */
    double leastLoss() {
        return leastLoss;
    }

    /** What is expected at a point. */
    double mean(double[] point) {
        double sum = 0;
        for (int i = 0; i < points.length; i++) {
            sum += pull[i] * kernel.covariance(kernel.distance(point, points[i]));
        }
        return sum;
    }

    /** The logarithm of the expected improvement over a loss; writes the gradient by the positions of ordered parameters. */
    double logImprovement(double[] point, double best, double[] gradient) {
        int size = points.length;
        double[] distances = new double[size];
        double[] covariances = new double[size];
        double mean = 0;
        for (int i = 0; i < size; i++) {
            distances[i] = kernel.distance(point, points[i]);
            covariances[i] = kernel.covariance(distances[i]);
            mean += pull[i] * covariances[i];
        }
        double[] sure = Cholesky.solve(inverseRoot, covariances);
        double known = 0;
        for (int i = 0; i < size; i++) {
            known += sure[i] * covariances[i];
        }
        double spread = Math.sqrt(Math.max(kernel.variance() - known, LEAST_VARIANCE * kernel.variance()));
        double z = (best - mean) / spread;
        double byZ = Normal.logImprovementSlope(z);
        // By the mean through z; by the spread directly and through z.
        double byMean = -byZ / spread;
        double bySpread = (1 - byZ * z) / spread;
        Arrays.fill(gradient, 0);
        for (int i = 0; i < size; i++) {
            double byCovariance = byMean * pull[i] - bySpread * sure[i] / spread;
            double along = byCovariance * kernel.slope(distances[i]);
            for (int axis = 0; axis < gradient.length; axis++) {
                if (kernel.ordered(axis)) {
                    gradient[axis] += along * 2 * kernel.weight(axis) * (point[axis] - points[i][axis]);
                }
            }
        }
        return Normal.logImprovement(z) + Math.log(spread);
    }

    private Optional<Cholesky> factor(double some) {
        double[][] matrix = new double[points.length][points.length];
        for (int i = 0; i < points.length; i++) {
            matrix[i][i] = kernel.variance() + some;
            for (int j = i + 1; j < points.length; j++) {
                matrix[i][j] = kernel.covariance(kernel.distance(points[i], points[j]));
            }
        }
        return Cholesky.of(matrix);
    }
}
