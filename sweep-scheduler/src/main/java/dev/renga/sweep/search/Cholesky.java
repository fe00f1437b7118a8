package dev.renga.sweep.search;

import java.util.Optional;

/**
 * A symmetric, positive definite matrix as the product of a triangle and its mirror image. The inner loops run along rows, which
 * the JVM turns into vector instructions.
 */
final class Cholesky {
    // Row k of the upper triangle; what lies left of its diagonal is not used.
    private final double[][] upper;

    private Cholesky(double[][] upper) {
        this.upper = upper;
    }

    /** Factors the matrix, of which the upper half is read and overwritten; none where it is not positive definite. */
    static Optional<Cholesky> of(double[][] matrix) {
        int size = matrix.length;
        for (int k = 0; k < size; k++) {
            double[] row = matrix[k];
            if (!(row[k] > 0)) {
                return Optional.empty();
            }
            double root = Math.sqrt(row[k]);
            for (int j = k; j < size; j++) {
                row[j] /= root;
            }
            for (int i = k + 1; i < size; i++) {
                subtract(matrix[i], row, row[i], i, size);
            }
        }
        return Optional.of(new Cholesky(matrix));
    }

    double logDeterminant() {
        double sum = 0;
        for (int k = 0; k < upper.length; k++) {
            sum += 2 * Math.log(upper[k][k]);
        }
        return sum;
    }

    /** The inverse of the lower triangle, row by row. */
    double[][] inverseRoot() {
        int size = upper.length;
        double[][] inverse = new double[size][size];
        for (int i = 0; i < size; i++) {
            inverse[i][i] = 1;
            for (int k = 0; k < i; k++) {
                subtract(inverse[i], inverse[k], upper[k][i], 0, k + 1);
            }
            for (int j = 0; j <= i; j++) {
                inverse[i][j] /= upper[i][i];
            }
        }
        return inverse;
    }

    /** The lower half of the inverse matrix, given {@link #inverseRoot}. */
    static double[][] inverse(double[][] inverseRoot) {
        int size = inverseRoot.length;
        double[][] inverse = new double[size][size];
        for (int k = 0; k < size; k++) {
            double[] row = inverseRoot[k];
            for (int i = 0; i <= k; i++) {
                subtract(inverse[i], row, -row[i], 0, i + 1);
            }
        }
        return inverse;
    }

    /** The solution for a right-hand side, given {@link #inverseRoot}. */
    static double[] solve(double[][] inverseRoot, double[] right) {
        int size = right.length;
        double[] solution = new double[size];
        for (int i = 0; i < size; i++) {
            double sum = 0;
            for (int j = 0; j <= i; j++) {
                sum += inverseRoot[i][j] * right[j];
            }
            subtract(solution, inverseRoot[i], -sum, 0, i + 1);
        }
        return solution;
    }

    private static void subtract(double[] from, double[] row, double times, int start, int end) {
        for (int j = start; j < end; j++) {
            from[j] -= times * row[j];
        }
    }
}
