package dev.renga.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.Random;
import org.assertj.core.data.Percentage;
import org.hipparchus.special.Erf;
import org.junit.jupiter.api.Test;

class NumericsTest {
    private static final boolean[] ORDERED = {true, true, false};

    @Test
    void theNormalDistributionIsThatOfALibraryFarIntoItsTails() {
        for (double z = -12; z <= 8; z += 0.01) {
            assertThat(Normal.below(z)).isCloseTo(Erf.erfc(-z / Math.sqrt(2)) / 2, Percentage.withPercentage(1e-4));
        }
    }

    @Test
    void theExpectedImprovementHasNoJumpWhereItsSeriesBegins() {
        for (double z : new double[] {-19.9, -20, -20.1, -30, -1_000}) {
            double slope = (Normal.logImprovement(z + 1e-4) - Normal.logImprovement(z - 1e-4)) / 2e-4;
            assertThat(Normal.logImprovementSlope(z)).isCloseTo(slope, Percentage.withPercentage(0.1));
        }
        assertThat(Normal.logImprovement(0)).isCloseTo(Math.log(1 / Math.sqrt(2 * Math.PI)), within(1e-12));
    }

    @Test
    void aFactoredMatrixTimesItsInverseIsOne() {
        var random = new Random(3);
        double[][] root = random(30, random);
        double[][] matrix = new double[30][30];
        for (int i = 0; i < 30; i++) {
            for (int j = 0; j < 30; j++) {
                for (int k = 0; k < 30; k++) {
                    matrix[i][j] += root[i][k] * root[j][k];
                }
            }
            matrix[i][i] += 1;
        }
        double[][] copy = Arrays.stream(matrix).map(double[]::clone).toArray(double[][]::new);
        double[][] inverseRoot = Cholesky.of(copy).orElseThrow().inverseRoot();
        double[][] inverse = Cholesky.inverse(inverseRoot);
        double[] solution = Cholesky.solve(inverseRoot, matrix[7]);
        for (int i = 0; i < 30; i++) {
            double one = 0;
            for (int k = 0; k < 30; k++) {
                one += inverse[Math.max(i, k)][Math.min(i, k)] * matrix[k][5];
            }
            assertThat(one).isCloseTo(i == 5 ? 1 : 0, within(1e-9));
            assertThat(solution[i]).isCloseTo(i == 7 ? 1 : 0, within(1e-9));
        }
    }

    @Test
    void aMatrixThatIsNotPositiveDefiniteHasNoFactor() {
        assertThat(Cholesky.of(new double[][] {{1, 2}, {2, 1}})).isEmpty();
        assertThat(Cholesky.of(new double[][] {{Double.NaN}})).isEmpty();
    }

    @Test
    void theWayDownEndsInTheValleyOrAtTheBoundBeforeIt() {
        BoxDescent.Slope banana = (at, gradient) -> {
            double bend = at[1] - at[0] * at[0];
            gradient[0] = -400 * at[0] * bend - 2 * (1 - at[0]);
            gradient[1] = 200 * bend;
            return 100 * bend * bend + (1 - at[0]) * (1 - at[0]);
        };
        double[] start = {-1.2, 1};
        double[] low = {-2, -2};
        assertThat(BoxDescent.from(start, low, new double[] {2, 2}, 200, banana).point())
                .containsExactly(new double[] {1, 1}, within(1e-3));
        assertThat(BoxDescent.from(start, low, new double[] {0.5, 2}, 200, banana)
                        .point())
                .containsExactly(new double[] {0.5, 0.25}, within(1e-3));
    }

    @Test
    void theGradientOfTheEvidenceIsItsSlope() {
        var random = new Random(5);
        double[][] points = points(12, random);
        var evidence = new Evidence(ORDERED, points, random.doubles(12, -1, 1).toArray());
        double[] settings = {1, -0.5, 0.3, 0.2, -4};
        compare(evidence, settings);
    }

    @Test
    void theGradientOfTheExpectedImprovementIsItsSlope() {
        var random = new Random(6);
        double[][] points = points(12, random);
        Surrogate surrogate =
                Surrogate.fit(ORDERED, points, random.doubles(12, -1, 1).toArray());
        double[] gradient = new double[3];
        double[] at = {0.4, 0.6, 0.5};
        surrogate.logImprovement(at, -1, gradient);
        for (int axis = 0; axis < 2; axis++) {
            double[] more = at.clone();
            double[] less = at.clone();
            more[axis] += 1e-6;
            less[axis] -= 1e-6;
            double slope = (surrogate.logImprovement(more, -1, new double[3])
                            - surrogate.logImprovement(less, -1, new double[3]))
                    / 2e-6;
            assertThat(gradient[axis]).isCloseTo(slope, within(1e-4 * (1 + Math.abs(slope))));
        }
    }

    @Test
    void theProcessGoesThroughWhatItKnowsAndOneLossMoreOrLessDoesNotHideTheOthers() {
        double[][] points = points(12, new Random(7));
        double[] losses = Arrays.stream(points)
                .mapToDouble(point -> Math.sin(5 * point[0]))
                .toArray();
        double[] standard = Losses.standardised(losses);
        Surrogate surrogate = Surrogate.fit(ORDERED, points, standard);
        for (int index = 0; index < points.length; index++) {
            assertThat(surrogate.mean(points[index])).isCloseTo(standard[index], within(0.05));
        }
        losses[3] = 1e30;
        double[] beside = Losses.standardised(losses);
        assertThat(Arrays.stream(beside).max().orElseThrow()).isEqualTo(beside[3]);
        assertThat(Arrays.stream(beside).distinct()).hasSize(12);
    }

    private static void compare(BoxDescent.Slope slope, double[] at) {
        double[] gradient = new double[at.length];
        slope.at(at, gradient);
        for (int axis = 0; axis < at.length; axis++) {
            double[] more = at.clone();
            double[] less = at.clone();
            more[axis] += 1e-5;
            less[axis] -= 1e-5;
            double measured = (slope.at(more, new double[at.length]) - slope.at(less, new double[at.length])) / 2e-5;
            assertThat(gradient[axis]).isCloseTo(measured, within(1e-4 * (1 + Math.abs(measured))));
        }
    }

    private static double[][] points(int count, Random random) {
        double[][] points = random(count, random);
        for (int index = 0; index < count; index++) {
            points[index] = new double[] {points[index][0], points[index][1], index % 2 == 0 ? 0.25 : 0.75};
        }
        return points;
    }

    private static double[][] random(int size, Random random) {
        double[][] matrix = new double[size][];
        for (int row = 0; row < size; row++) {
            matrix[row] = random.doubles(size).toArray();
        }
        return matrix;
    }
}
