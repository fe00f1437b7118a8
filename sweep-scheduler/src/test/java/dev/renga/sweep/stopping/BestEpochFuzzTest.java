package dev.renga.sweep.stopping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.search.Direction;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.function.BiFunction;
import org.junit.jupiter.api.Test;

/** The best epoch of 1,000 made-up histories, with ties, NaN, infinities, stopped trials, attempts, late and doubled reports. */
class BestEpochFuzzTest {
    private static final int HISTORIES = 1_000;
    private static final double[] OBJECTIVES = {
        0.1, 0.5, 0.9, 0.97, 0.97, 0.0, -0.0, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    private interface Selection extends BiFunction<List<EpochReport>, Direction, Optional<BestEpoch>> {}

    @Test
    void theBestEpochIsWhatLookingAtEveryEpochFinds() {
        assertThat(mistakes((reports, direction) -> {
                    var curves = new Curves(direction);
                    reports.forEach(curves::add);
                    return curves.best();
                }))
                .isZero();
    }

    @Test
    void theBestOfTheLastEpochsIsFoundOut() {
        assertThat(mistakes((reports, direction) -> {
                    var curves = new Curves(direction);
                    reports.forEach(curves::add);
                    return BestEpoch.of(
                            curves.all().stream()
                                    .map(curve -> new BestEpoch(
                                            curve.trial(),
                                            curve.objectives().lastKey(),
                                            curve.objectives().lastEntry().getValue())),
                            direction);
                }))
                .isGreaterThan(HISTORIES / 10);
    }

    @Test
    void aTieDecidedByArrivalIsFoundOut() {
        assertThat(mistakes((reports, direction) -> {
                    Map<String, EpochReport> counting = counting(reports);
                    return reports.stream()
                            .filter(report -> counting.containsValue(report) && Double.isFinite(report.objective()))
                            .reduce((one, other) ->
                                    direction.better(other.objective(), one.objective(), 0) ? other : one)
                            .map(report -> new BestEpoch(report.trial(), report.epoch(), report.objective()));
                }))
                .isPositive();
    }

    private static int mistakes(Selection selection) {
        int mistakes = 0;
        for (int seed = 0; seed < HISTORIES; seed++) {
            Direction direction = seed % 2 == 0 ? Direction.MAXIMISE : Direction.MINIMISE;
            List<EpochReport> reports = history(new Random(seed));
            if (!selection.apply(reports, direction).equals(bruteForce(reports, direction))) {
                mistakes++;
            }
        }
        return mistakes;
    }

    private static List<EpochReport> history(Random random) {
        List<EpochReport> reports = new ArrayList<>();
        int trials = 1 + random.nextInt(6);
        for (int trial = 0; trial < trials; trial++) {
            int attempts = 1 + random.nextInt(2);
            for (int attempt = 1; attempt <= attempts; attempt++) {
                int first = attempt == 1 ? 1 : 1 + random.nextInt(5);
                int last = first + random.nextInt(8);
                for (int epoch = first; epoch <= last; epoch++) {
                    double objective = OBJECTIVES[random.nextInt(OBJECTIVES.length)];
                    reports.add(new EpochReport(trial, attempt, epoch, objective));
                }
            }
        }
        reports.addAll(
                reports.subList(0, random.nextInt(reports.size())).stream().toList());
        Collections.shuffle(reports, random);
        return reports;
    }

    private static Optional<BestEpoch> bruteForce(List<EpochReport> reports, Direction direction) {
        Optional<BestEpoch> best = Optional.empty();
        Map<String, EpochReport> counting = counting(reports);
        for (int trial = 0; trial < 6; trial++) {
            for (int epoch = 1; epoch < 20; epoch++) {
                EpochReport report = counting.get(trial + "/" + epoch);
                if (report != null && Double.isFinite(report.objective())) {
                    double standing =
                            best.map(BestEpoch::objective).orElse(direction == Direction.MAXIMISE ? -1e9 : 1e9);
                    double gain = report.objective() - standing;
                    if (direction == Direction.MAXIMISE ? gain > 0 : gain < 0) {
                        best = Optional.of(new BestEpoch(trial, epoch, report.objective()));
                    }
                }
            }
        }
        return best;
    }

    /** The report of the last attempt for each epoch of each trial. */
    private static Map<String, EpochReport> counting(List<EpochReport> reports) {
        Map<String, EpochReport> counting = new HashMap<>();
        for (EpochReport report : reports) {
            counting.merge(
                    report.trial() + "/" + report.epoch(),
                    report,
                    (one, other) -> one.attempt() >= other.attempt() ? one : other);
        }
        return counting;
    }
}
