package dev.renga.sweep.search;

import java.util.Arrays;
import java.util.Optional;

/**
 * How little some observations and what is believed beforehand speak for the settings of a Gaussian process: the negative
 * logarithm of the marginal likelihood (Rasmussen and Williams, equations 5.8 and 5.9) and of the prior, with its gradient. The
 * settings are the logarithms of each parameter's weight, of the variance and of the noise's variance.
 *
 * <p>A length scale is believed to be about a third of the unit interval, give or take a factor of three: with a vaguer prior, or a
 * longer one, the process takes a function of six parameters for flat until it knows forty points of it.
 */
final class Evidence implements BoxDescent.Slope {
    /** The least variance of the noise, as a share of that of the objective: less makes matrices that cannot be inverted. */
    static final double LEAST_NOISE = 1e-7;

    static final double MOST_NOISE = 1;

    // The weight is the length to the power of −2.
    private static final double WEIGHT_CENTRE = 2;
    private static final double WEIGHT_SPREAD = 2;
    private static final double VARIANCE_SPREAD = 1.5;
    private static final double NOISE_CENTRE = Math.log(1e-4);
    private static final double NOISE_SPREAD = 3;

    private final boolean[] ordered;
    private final double[] losses;
    // For each parameter and each pair of points the square of their distance.
    private final double[][][] squares;

    Evidence(boolean[] ordered, double[][] points, double[] losses) {
        this.ordered = ordered;
        this.losses = losses;
        squares = new double[ordered.length][points.length][];
        for (int axis = 0; axis < ordered.length; axis++) {
            for (int i = 0; i < points.length; i++) {
                squares[axis][i] = new double[i];
                for (int j = 0; j < i; j++) {
                    squares[axis][i][j] = Matern.square(ordered[axis], points[i][axis], points[j][axis]);
                }
            }
        }
    }

    Matern kernel(double[] settings) {
        int axes = ordered.length;
        double[] weights = Arrays.stream(settings, 0, axes).map(Math::exp).toArray();
        return new Matern(ordered, weights, Math.exp(settings[axes]));
    }

    @Override
    public double at(double[] settings, double[] gradient) {
        Matern kernel = kernel(settings);
        double noise = Math.exp(settings[ordered.length + 1]);
        double[][] distances = distances(kernel);
        Optional<Cholesky> factor = Cholesky.of(matrix(kernel, noise, distances));
        if (factor.isEmpty()) {
            return Double.POSITIVE_INFINITY;
        }
        double[][] inverseRoot = factor.get().inverseRoot();
        double[] pull = Cholesky.solve(inverseRoot, losses);
        double misfit = 0;
        for (int i = 0; i < losses.length; i++) {
            misfit += losses[i] * pull[i];
        }
        gradient(kernel, noise, distances, Cholesky.inverse(inverseRoot), pull, gradient);
        return (misfit + factor.get().logDeterminant()) / 2 + prior(settings, gradient);
    }

    private double[][] distances(Matern kernel) {
        double[][] distances = new double[losses.length][];
        for (int i = 0; i < losses.length; i++) {
            distances[i] = new double[i];
            for (int axis = 0; axis < ordered.length; axis++) {
                double weight = kernel.weight(axis);
                for (int j = 0; j < i; j++) {
                    distances[i][j] += weight * squares[axis][i][j];
                }
            }
        }
        return distances;
    }

    private static double[][] matrix(Matern kernel, double noise, double[][] distances) {
        int size = distances.length;
        double[][] matrix = new double[size][size];
        for (int i = 0; i < size; i++) {
            matrix[i][i] = kernel.variance() + noise;
            for (int j = 0; j < i; j++) {
                matrix[j][i] = kernel.covariance(distances[i][j]);
            }
        }
        return matrix;
    }

    /** Half the trace of (inverse − pull pullᵀ) times the derivative of the matrix, for each setting. */
    private void gradient(
            Matern kernel, double noise, double[][] distances, double[][] inverse, double[] pull, double[] gradient) {
        int axes = ordered.length;
        Arrays.fill(gradient, 0);
        double trace = 0;
        double scale = 0;
        for (int i = 0; i < losses.length; i++) {
            double own = inverse[i][i] - pull[i] * pull[i];
            trace += own;
            for (int j = 0; j < i; j++) {
                double excess = inverse[i][j] - pull[i] * pull[j];
                double distance = distances[i][j];
                scale += excess * kernel.covariance(distance);
                double along = excess * kernel.slope(distance);
                for (int axis = 0; axis < axes; axis++) {
                    gradient[axis] += along * squares[axis][i][j];
                }
            }
        }
        for (int axis = 0; axis < axes; axis++) {
            gradient[axis] *= kernel.weight(axis);
        }
        gradient[axes] = scale + trace * kernel.variance() / 2;
        gradient[axes + 1] = trace * noise / 2;
    }

    private double prior(double[] settings, double[] gradient) {
        int axes = ordered.length;
        double sum = 0;
        for (int axis = 0; axis < axes; axis++) {
            sum += normal(axis, settings, gradient, WEIGHT_CENTRE, WEIGHT_SPREAD);
        }
        sum += normal(axes, settings, gradient, 0, VARIANCE_SPREAD);
        return sum + normal(axes + 1, settings, gradient, NOISE_CENTRE, NOISE_SPREAD);
    }

    private static double normal(int index, double[] settings, double[] gradient, double centre, double spread) {
        double z = (settings[index] - centre) / spread;
        gradient[index] += z / spread;
        return z * z / 2;
    }
}
