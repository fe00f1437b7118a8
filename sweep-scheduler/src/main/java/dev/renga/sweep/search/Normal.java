package dev.renga.sweep.search;

/** The standard normal distribution. */
final class Normal {
    private static final double ROOT_OF_TWO_PI = Math.sqrt(2 * Math.PI);
    private static final double LOG_ROOT_OF_TWO_PI = Math.log(ROOT_OF_TWO_PI);

    // Beyond this a rational function of the argument is worse than a short continued fraction.
    private static final double FAR = 7.07106781186547;

    // Beyond this the two terms of the expected improvement cancel, and a series takes over.
    private static final double FAR_BELOW = -20;

    private static final double[] ABOVE = {
        3.52624965998911e-02,
        0.700383064443688,
        6.37396220353165,
        33.912866078383,
        112.079291497871,
        221.213596169931,
        220.206867912376
    };
    private static final double[] BELOW = {
        8.83883476483184e-02,
        1.75566716318264,
        16.064177579207,
        86.7807322029461,
        296.564248779674,
        637.333633378831,
        793.826512519948,
        440.413735824752
    };

    private Normal() {}

    static double density(double z) {
        return Math.exp(-z * z / 2) / ROOT_OF_TWO_PI;
    }

    /** How much lies below z. Hart's algorithm 5666 as in West, "Better approximations to cumulative normal functions", 2005. */
    static double below(double z) {
        double distance = Math.abs(z);
        double bell = Math.exp(-distance * distance / 2);
        double tail;
        if (distance < FAR) {
            tail = bell * polynomial(ABOVE, distance) / polynomial(BELOW, distance);
        } else {
            double fraction = distance + 0.65;
            for (int level = 4; level >= 1; level--) {
                fraction = distance + level / fraction;
            }
            tail = bell / (fraction * ROOT_OF_TWO_PI);
        }
        return z > 0 ? 1 - tail : tail;
    }

    /**
     * The logarithm of the expected improvement of a standard normal variable over z, as in Ament and others, "Unexpected
     * improvements to expected improvement", arXiv 2310.20708: it goes on falling where the improvement itself has become 0.
     */
    static double logImprovement(double z) {
        if (z > FAR_BELOW) {
            return Math.log(density(z) + z * below(z));
        }
        double square = z * z;
        return -square / 2 - LOG_ROOT_OF_TWO_PI - Math.log(square) + Math.log1p((-3 + 15 / square) / square);
    }

    /** Its derivative. */
    static double logImprovementSlope(double z) {
        if (z > FAR_BELOW) {
            return below(z) / (density(z) + z * below(z));
        }
        double square = z * z;
        return -z * (1 + (-1 + 3 / square) / square) / (1 + (-3 + 15 / square) / square);
    }

    private static double polynomial(double[] coefficients, double at) {
        double sum = 0;
        for (double coefficient : coefficients) {
            sum = sum * at + coefficient;
        }
        return sum;
    }
}
