package dev.renga.sweep.search;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Categories;
import dev.renga.sweep.space.Integers;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.Range;
import dev.renga.sweep.space.Scale;
import dev.renga.sweep.space.SearchSpace;
import dev.renga.sweep.space.Value;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the two strategies that learn have learnt. Every search here has its seed, so it ends the same way each time. */
class ModelsTest {
    private static final SearchSpace SQUARE = new SearchSpace(
            new Parameter("x", new Range(0, 1, Scale.LINEAR)), new Parameter("y", new Range(0, 1, Scale.LINEAR)));
    private static final SearchSpace MIXED = new SearchSpace(
            new Parameter("optimizer", new Categories(List.of(Value.of("sgd"), Value.of("adam"), Value.of("lion")))),
            new Parameter("lr", new Range(1e-5, 1, Scale.LOG)),
            new Parameter("beta", new Range(0, 1, Scale.LINEAR)).when("optimizer", Value.of("adam")),
            new Parameter("layers", new Integers(1, 40, 1, Scale.LOG)));

    @ParameterizedTest
    @EnumSource(names = {"TPE", "GAUSSIAN_PROCESS"})
    void aModelComesNearerToABowlsGroundThanChanceDoes(Algorithm learning) {
        ToDoubleFunction<Assignment> bowl =
                point -> Math.pow(number(point, "x") - 0.3, 2) + Math.pow(number(point, "y") - 0.8, 2);
        for (long seed = 1; seed <= 3; seed++) {
            double chance = best(Algorithm.RANDOM, SQUARE, 50, seed, bowl);
            assertThat(best(learning, SQUARE, 50, seed, bowl)).isLessThan(chance / 2);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TPE", "GAUSSIAN_PROCESS"})
    void aModelLearnsTheRightBranchOfAMixedSpace(Algorithm learning) {
        var search = new SearchStrategy(learning, MIXED, Direction.MINIMISE, 60, 1);
        List<Assignment> asked = new ArrayList<>();
        for (int trial = 0; trial < 60; trial++) {
            Assignment point = search.ask().orElseThrow().point();
            asked.add(point);
            search.tell(trial, TrialOutcome.of(mixed(point)));
        }
        assertThat(asked.subList(30, 60).stream()
                        .filter(point -> point.value("optimizer").equals(Optional.of(Value.of("adam")))))
                .hasSizeGreaterThan(15);
        assertThat(asked.stream().mapToDouble(ModelsTest::mixed).min().orElseThrow())
                .isLessThan(0.3);
    }

    @ParameterizedTest
    @EnumSource(names = {"TPE", "GAUSSIAN_PROCESS"})
    void slotsThatAskAtOnceDoNotCrowd(Algorithm learning) {
        var search = new SearchStrategy(learning, SQUARE, Direction.MINIMISE, 100, 4);
        for (int trial = 0; trial < 20; trial++) {
            Assignment point = search.ask().orElseThrow().point();
            search.tell(trial, TrialOutcome.of(Math.abs(number(point, "x") - 0.5) + number(point, "y")));
        }
        List<Assignment> atOnce = IntStream.range(0, 6)
                .mapToObj(slot -> search.ask().orElseThrow().point())
                .toList();
        // Without regard to what runs, all six would be one point and its roundings.
        List<Assignment> apart = new ArrayList<>();
        for (Assignment point : atOnce) {
            if (apart.stream().allMatch(other -> distance(point, other) > 1e-3)) {
                apart.add(point);
            }
        }
        assertThat(apart).hasSizeGreaterThan(3);
    }

    @Test
    void whatATrialUnderWayIsExpectedToReachIsToBeSurpassed() {
        for (long seed : new long[] {2, 4}) {
            var search = new SearchStrategy(Algorithm.GAUSSIAN_PROCESS, SQUARE, Direction.MINIMISE, 100, seed);
            for (int trial = 0; trial < 12; trial++) {
                Assignment point = search.ask().orElseThrow().point();
                search.tell(
                        trial,
                        TrialOutcome.of(Math.abs(number(point, "x") - 0.6) + Math.abs(number(point, "y") - 0.4)));
            }
            Assignment underWay = search.ask().orElseThrow().point();
            // Measured by what is told alone, the best place would be beside it, at less than 0.01.
            assertThat(distance(underWay, search.ask().orElseThrow().point())).isGreaterThan(0.1);
        }
    }

    @ParameterizedTest
    @EnumSource(names = {"TPE", "GAUSSIAN_PROCESS"})
    void outcomesOfEveryKindLeaveAModelThatProposes(Algorithm learning) {
        double[][] histories = {
            IntStream.range(0, 15).mapToDouble(trial -> Double.NaN).toArray(),
            IntStream.range(0, 15).mapToDouble(trial -> 0.5).toArray(),
            IntStream.range(0, 15)
                    .mapToDouble(trial -> trial % 2 == 0 ? 1e300 : -1e300)
                    .toArray(),
            IntStream.range(0, 15)
                    .mapToDouble(trial -> trial == 3 ? 1e-300 : Double.MAX_VALUE)
                    .toArray(),
            IntStream.range(0, 15)
                    .mapToDouble(trial -> trial % 3 == 0 ? trial : Double.NaN)
                    .toArray()
        };
        for (double[] history : histories) {
            var search = new SearchStrategy(learning, MIXED, Direction.MAXIMISE, 20, 2);
            for (double outcome : history) {
                search.tell(search.ask().orElseThrow().trial(), TrialOutcome.of(outcome));
            }
            Assignment next = search.ask().orElseThrow().point();
            assertThat(MIXED.canonical(next)).isEqualTo(next);
        }
    }

    @Test
    void theGaussianProcessGoesOnWhereItsTrialsAreOverWhatItKnows() {
        for (int known : new int[] {GaussianProcess.MAX_KNOWN, GaussianProcess.MAX_KNOWN + 1}) {
            var search = new SearchStrategy(Algorithm.GAUSSIAN_PROCESS, SQUARE, Direction.MINIMISE, 1_000, 2);
            var spread = new QuasiRandom(SQUARE, 1);
            for (int trial = 0; trial < known; trial++) {
                double[] positions = spread.positions(trial);
                search.resume(new Proposal(trial, SQUARE.at(positions)));
                search.tell(trial, TrialOutcome.of(Math.hypot(positions[0] - 0.25, positions[1] - 0.75)));
            }
            Assignment next = search.ask().orElseThrow().point();
            assertThat(Math.hypot(number(next, "x") - 0.25, number(next, "y") - 0.75))
                    .isLessThan(0.05);
        }
    }

    private static double best(
            Algorithm algorithm, SearchSpace space, int trials, long seed, ToDoubleFunction<Assignment> loss) {
        var search = new SearchStrategy(algorithm, space, Direction.MINIMISE, trials, seed);
        double best = Double.POSITIVE_INFINITY;
        for (int trial = 0; trial < trials; trial++) {
            double reached = loss.applyAsDouble(search.ask().orElseThrow().point());
            search.tell(trial, TrialOutcome.of(reached));
            best = Math.min(best, reached);
        }
        return best;
    }

    /** Best with adam, its beta at 0.9, a rate of 0.01 and about ten layers. */
    private static double mixed(Assignment point) {
        double branch = point.value("beta").isPresent() ? Math.abs(number(point, "beta") - 0.9) : 2;
        return branch + Math.abs(Math.log10(number(point, "lr")) + 2) + Math.abs(number(point, "layers") - 10) / 20;
    }

    private static double distance(Assignment one, Assignment other) {
        return Math.hypot(number(one, "x") - number(other, "x"), number(one, "y") - number(other, "y"));
    }

    private static double number(Assignment point, String name) {
        return point.value(name).flatMap(Value::exact).orElseThrow().doubleValue();
    }
}
