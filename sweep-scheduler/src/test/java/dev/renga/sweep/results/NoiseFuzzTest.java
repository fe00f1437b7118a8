package dev.renga.sweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.results.TrialResult.State;
import dev.renga.sweep.search.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * The verdicts on 1,000 made-up sweeps against the same test of statistics worked out anew, with quantiles of Student's
 * distribution integrated and not looked up. Where a lead is within a tenth of the margin either verdict is right.
 */
class NoiseFuzzTest {
    private static final int SWEEPS = 1_000;
    private static final int IMAGES = Objective.USUAL_VALIDATION_IMAGES;
    private static final double UNSURE = 0.1;
    private static final Map<Double, Double> QUANTILES = new ConcurrentHashMap<>();

    /** What a sweep measured: for each point its repeats. */
    private record Made(SweepBuilder sweep, List<double[]> points) {}

    @Test
    void noVerdictDiffersFromTheOneWorkedOutAnew() {
        assertThat(wrong(made -> made.sweep().standings().best().orElseThrow().certainty() instanceof Certainty.Clear))
                .isZero();
    }

    @Test
    void theSameMarginForEveryNumberOfRepeatsIsFoundOut() {
        assertThat(wrong(made -> lead(made) > 2 * Math.sqrt(2 * counting(99)))).isGreaterThan(SWEEPS / 20);
    }

    @Test
    void callingWhateverLeadsTheWinnerIsFoundOut() {
        assertThat(wrong(made -> lead(made) > 0)).isGreaterThan(SWEEPS / 4);
    }

    private static int wrong(Function<Made, Boolean> verdict) {
        int wrong = 0;
        for (int seed = 0; seed < SWEEPS; seed++) {
            Made made = made(new Random(seed));
            double certain = certain(made);
            boolean clear = verdict.apply(made);
            if (clear ? certain < 1 - UNSURE : certain > 1 + UNSURE) {
                wrong++;
            }
        }
        return wrong;
    }

    private static Made made(Random random) {
        int repeats = 1 + random.nextInt(5);
        SweepBuilder sweep = SweepBuilder.grid().repeated(repeats).optimising("val_accuracy", Direction.MAXIMISE);
        double spread = 0.01 + 0.3 * random.nextDouble();
        List<double[]> points = new ArrayList<>();
        for (int point = 0; point < 2 + random.nextInt(4); point++) {
            double level = 99 - 0.6 * random.nextDouble();
            double[] values = new double[repeats];
            for (int repeat = 0; repeat < repeats; repeat++) {
                values[repeat] = Math.min(100, level + spread * random.nextGaussian());
                sweep.trial(State.FINISHED, values[repeat] - 1, values[repeat], 50);
            }
            points.add(values);
        }
        return new Made(sweep, points);
    }

    /** The least of the leads of the best over another in units of what chance might do. */
    private static double certain(Made made) {
        double[] best = made.points().get(best(made));
        return others(made)
                .mapToDouble(other -> (mean(best) - mean(other)) / margin(best, other))
                .min()
                .orElseThrow();
    }

    private static double lead(Made made) {
        double[] best = made.points().get(best(made));
        return others(made).mapToDouble(other -> mean(best) - mean(other)).min().orElseThrow();
    }

    private static Stream<double[]> others(Made made) {
        List<double[]> others = new ArrayList<>(made.points());
        others.remove(best(made));
        return others.stream();
    }

    private static int best(Made made) {
        int best = 0;
        for (int point = 1; point < made.points().size(); point++) {
            best = mean(made.points().get(point)) > mean(made.points().get(best)) ? point : best;
        }
        return best;
    }

    private static double margin(double[] one, double[] other) {
        double first = Math.max(sample(one), counting(mean(one))) / one.length;
        double second = Math.max(sample(other), counting(mean(other))) / other.length;
        double sum = 0;
        // What is counted and not estimated has as many degrees of freedom as there are.
        sum += sample(one) > counting(mean(one)) ? first * first / (one.length - 1) : 0;
        sum += sample(other) > counting(mean(other)) ? second * second / (other.length - 1) : 0;
        double freedom = sum == 0 ? 1e6 : Math.floor((first + second) * (first + second) / sum + 1e-6);
        return QUANTILES.computeIfAbsent(Math.min(freedom, 1e6), NoiseFuzzTest::quantile) * Math.sqrt(first + second);
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double sample(double[] values) {
        double squares = 0;
        for (double value : values) {
            squares += (value - mean(values)) * (value - mean(values));
        }
        return values.length < 2 ? 0 : squares / (values.length - 1);
    }

    private static double counting(double accuracy) {
        return accuracy * (100 - accuracy) / IMAGES;
    }

    /** Where 95 % of Student's distribution lie within, by halving. */
    private static double quantile(double freedom) {
        double low = 0;
        double high = 20;
        for (int step = 0; step < 30; step++) {
            double middle = (low + high) / 2;
            if (within(middle, freedom) < 0.95) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /** The share within that distance of 0, integrated over the angle whose tangent is t / sqrt(freedom). */
    private static double within(double distance, double freedom) {
        double end = Math.atan(distance / Math.sqrt(freedom));
        return integral(end, freedom) / integral(Math.PI / 2, freedom);
    }

    private static double integral(double end, double freedom) {
        // Beyond this the integrand is nothing; without the bound a normal distribution falls between two steps.
        double bound = Math.min(end, 12 / Math.sqrt(freedom) + (freedom < 30 ? Math.PI : 0));
        double sum = 0;
        int steps = 400;
        for (int step = 0; step < steps; step++) {
            sum += Math.pow(Math.cos((step + 0.5) / steps * bound), freedom - 1);
        }
        return sum / steps * bound;
    }
}
