package dev.renga.sweep.results;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.results.TrialResult.State;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Value;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Random;
import java.util.function.Function;
import org.junit.jupiter.api.Test;

/**
 * The best point of 1,000 made-up sweeps with repeats, ties, NaN, infinities, failed and stopped trials, attempts, late and
 * doubled reports, against looking at everything.
 */
class StandingsFuzzTest {
    private static final int SWEEPS = 1_000;
    private static final int POINTS = 6;
    private static final int EPOCHS = 16;
    // Sixteenths, whose sums are exact: ties are ties in whatever order they are added.
    private static final double[] OBJECTIVES = {
        90, 98.5, 99, 99.0625, 99.125, 99.125, 0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    /** A point and the exact mean of its trials' bests. */
    private record Found(int point, BigDecimal mean) {}

    @Test
    void theBestPointIsWhatLookingAtEveryEpochOfEveryRepeatFinds() {
        assertThat(mistakes(StandingsFuzzTest::standings)).isZero();
    }

    @Test
    void thePointOfTheBestSingleTrialIsFoundOut() {
        assertThat(mistakes(results -> new Standings(results)
                        .ranked().stream()
                                .filter(PointScore::measured)
                                .min(java.util.Comparator.comparingDouble(score -> score.bests().stream()
                                        .mapToDouble(best ->
                                                results.objective().direction().loss(best.objective()))
                                        .min()
                                        .orElseThrow()))
                                .map(StandingsFuzzTest::found)))
                .isGreaterThan(SWEEPS / 20);
    }

    @Test
    void aPointThatLacksRepeatsInFrontOfWholeOnesIsFoundOut() {
        assertThat(mistakes(results -> new Standings(results)
                        .ranked().stream()
                                .filter(PointScore::measured)
                                .min(java.util.Comparator.comparingDouble(
                                        score -> results.objective().direction().loss(score.mean())))
                                .map(StandingsFuzzTest::found)))
                .isGreaterThan(SWEEPS / 20);
    }

    @Test
    void noPointIsCalledTheWinnerWhichCountingAloneWouldNotTellFromAnother() {
        int within = 0;
        for (int seed = 0; seed < SWEEPS; seed++) {
            SweepResults results = sweep(new Random(seed), Direction.MAXIMISE);
            Optional<Best> best = new Standings(results).best();
            if (best.isPresent() && best.get().certainty() instanceof Certainty.WithinNoise) {
                within++;
            } else if (best.isPresent() && best.get().certainty() instanceof Certainty.Clear) {
                assertThat(closest(results, best.get())).as("seed " + seed).isGreaterThan(0.05);
            }
        }
        assertThat(within).isGreaterThan(SWEEPS / 10);
    }

    private static int mistakes(Function<SweepResults, Optional<Found>> selection) {
        int mistakes = 0;
        for (int seed = 0; seed < SWEEPS; seed++) {
            SweepResults results = sweep(new Random(seed), seed % 2 == 0 ? Direction.MAXIMISE : Direction.MINIMISE);
            if (!selection.apply(results).equals(bruteForce(results))) {
                mistakes++;
            }
        }
        return mistakes;
    }

    private static Optional<Found> standings(SweepResults results) {
        return new Standings(results).best().map(best -> found(best.point()));
    }

    private static Found found(PointScore score) {
        return new Found(score.point(), rounded(BigDecimal.valueOf(score.mean())));
    }

    private static SweepResults sweep(Random random, Direction direction) {
        List<TrialResult> trials = new ArrayList<>();
        int repeats = 1 + random.nextInt(4);
        int points = 1 + random.nextInt(POINTS);
        State[] states = State.values();
        for (int number = 0; number < points * repeats; number++) {
            List<EpochMetrics> epochs = random.nextInt(4) == 0 ? List.of() : epochs(random);
            trials.add(new TrialResult(
                    number,
                    number / repeats,
                    number % repeats,
                    Assignment.of("units", Value.of((long) (number / repeats))),
                    states[random.nextInt(states.length)],
                    "",
                    epochs,
                    Spent.NOTHING));
        }
        Collections.shuffle(trials, random);
        var objective = new Objective(SweepBuilder.METRIC, direction, OptionalInt.of(12_000));
        return new SweepResults(
                "fuzz",
                SweepBuilder.over(SweepBuilder.listed("units", 0, 1, 2, 3, 4, 5))
                        .results()
                        .space(),
                objective,
                repeats,
                trials);
    }

    private static List<EpochMetrics> epochs(Random random) {
        List<EpochMetrics> epochs = new ArrayList<>();
        for (int attempt = 1; attempt <= 1 + random.nextInt(2); attempt++) {
            int first = attempt == 1 ? 1 : 1 + random.nextInt(5);
            for (int epoch = first; epoch <= first + random.nextInt(8); epoch++) {
                double objective = OBJECTIVES[random.nextInt(OBJECTIVES.length)];
                epochs.add(new EpochMetrics(epoch, attempt, Map.of(SweepBuilder.METRIC, objective)));
            }
        }
        epochs.addAll(List.copyOf(epochs.subList(0, random.nextInt(epochs.size()))));
        Collections.shuffle(epochs, random);
        return epochs;
    }

    private static Optional<Found> bruteForce(SweepResults results) {
        Map<Integer, List<BigDecimal>> bests = bests(results);
        Optional<Found> found = Optional.empty();
        boolean foundWhole = false;
        for (int point = 0; point < POINTS; point++) {
            List<BigDecimal> values = bests.getOrDefault(point, List.of());
            if (values.isEmpty()) {
                continue;
            }
            boolean whole = values.size() == results.repeats();
            BigDecimal mean = rounded(values.stream()
                    .reduce(BigDecimal.ZERO, BigDecimal::add)
                    .divide(BigDecimal.valueOf(values.size()), MathContext.DECIMAL128));
            boolean better = found.isEmpty()
                    || (whole && !foundWhole)
                    || (whole == foundWhole
                            && better(
                                    mean,
                                    found.get().mean(),
                                    results.objective().direction()));
            if (better) {
                found = Optional.of(new Found(point, mean));
                foundWhole = whole;
            }
        }
        return found;
    }

    /** The best objective of each trial of each point, by looking at each epoch of the attempt that counts. */
    private static Map<Integer, List<BigDecimal>> bests(SweepResults results) {
        Map<Integer, List<BigDecimal>> bests = new HashMap<>();
        for (TrialResult trial : results.trials()) {
            Optional<BigDecimal> best = Optional.empty();
            for (int epoch = 1; epoch <= EPOCHS; epoch++) {
                double value = Double.NaN;
                for (EpochMetrics metrics : trial.epochs()) {
                    value = metrics.epoch() == epoch ? metrics.value(SweepBuilder.METRIC) : value;
                }
                if (Double.isFinite(value)) {
                    BigDecimal exact = new BigDecimal(value);
                    Direction direction = results.objective().direction();
                    best = best.filter(known -> !better(exact, known, direction))
                            .or(() -> Optional.of(exact));
                }
            }
            best.ifPresent(value -> bests.computeIfAbsent(trial.point(), point -> new ArrayList<>())
                    .add(value));
        }
        return bests;
    }

    private static boolean better(BigDecimal one, BigDecimal other, Direction direction) {
        int order = one.compareTo(other);
        return direction == Direction.MAXIMISE ? order > 0 : order < 0;
    }

    /** How far the nearest other point is from the best. */
    private static double closest(SweepResults results, Best best) {
        return new Standings(results)
                .ranked().stream()
                        .filter(other -> other.measured()
                                && other.point() != best.point().point())
                        .mapToDouble(other -> Math.abs(other.mean() - best.value()))
                        .min()
                        .orElseThrow();
    }

    private static BigDecimal rounded(BigDecimal number) {
        return number.setScale(9, java.math.RoundingMode.HALF_EVEN);
    }
}
