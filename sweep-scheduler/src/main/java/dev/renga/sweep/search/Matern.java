package dev.renga.sweep.search;

/**
 * How alike the objective is at two points: the Matérn covariance with smoothness 5/2 and a length scale for each parameter
 * (Rasmussen and Williams, "Gaussian processes for machine learning", 2006, equation 4.17). Two values of a parameter without an
 * order are equally far apart, whichever they are.
 */
final class Matern {
    private static final double ROOT_OF_FIVE = Math.sqrt(5);

    private final boolean[] ordered;
    private final double[] weights;
    private final double variance;

    /**
     * @param ordered for each parameter whether its positions have an order
     * @param weights for each parameter the inverse square of its length scale
     * @param variance the covariance of a point with itself
     */
    Matern(boolean[] ordered, double[] weights, double variance) {
        this.ordered = ordered;
        this.weights = weights;
        this.variance = variance;
    }

    boolean ordered(int axis) {
        return ordered[axis];
    }

    double weight(int axis) {
        return weights[axis];
    }

    double variance() {
        return variance;
    }

    static double square(boolean ordered, double one, double other) {
        if (ordered) {
            return (one - other) * (one - other);
        }
        return one == other ? 0 : 1;
    }

    /** The weighted square of the distance. */
    double distance(double[] one, double[] other) {
        double sum = 0;
        for (int axis = 0; axis < one.length; axis++) {
            sum += weights[axis] * square(ordered[axis], one[axis], other[axis]);
        }
        return sum;
    }

    /** The covariance at a weighted square of the distance. */
    double covariance(double distance) {
        double scaled = Math.sqrt(5 * distance);
        return variance * (1 + scaled + 5.0 / 3 * distance) * Math.exp(-scaled);
    }

    /** The derivative of the covariance by the weighted square of the distance. */
    double slope(double distance) {
        double root = Math.sqrt(distance);
        return -variance * 5.0 / 6 * (1 + ROOT_OF_FIVE * root) * Math.exp(-ROOT_OF_FIVE * root);
    }
}
