package dev.renga.sweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.contracts.sweep.SweepView;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.results.Best;
import dev.renga.sweep.results.Standings;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Value;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private static final int SWEEPS = 200;
    private static final int POINTS = 6;
    private static final int REPEATS = 2;
    private static final Instant NOON = Instant.parse("2026-01-01T12:00:00Z");
    private static final String SPEC = """
            {"parameters": {"lr": {"low": 0.001, "high": 1}}, "trials": 6, "epochs": 5, "repeats": {"count": 2}}
            """;

    @Test
    void theBestOfAllIsThatOfAllEpochsInWhateverOrderAttemptsReportedThem() {
        var random = new Random(11);
        for (int sweep = 0; sweep < SWEEPS; sweep++) {
            SweepRun run = reported(random);
            Optional<Best> all = new Standings(Findings.of(run, trial -> OptionalDouble.empty())).best();
            Optional<SweepView.BestPoint> told = Progress.best(run);
            assertThat(told.map(SweepView.BestPoint::value)).isEqualTo(all.map(Best::value));
            assertThat(told.map(SweepView.BestPoint::trial))
                    .isEqualTo(all.map(best -> best.epoch().trial()));
            assertThat(told.map(SweepView.BestPoint::epoch))
                    .isEqualTo(all.map(best -> best.epoch().epoch()));
        }
    }

    /** Few values, so that there are ties; some that are no numbers; epochs that two attempts reported. */
    private static SweepRun reported(Random random) {
        SweepSpec spec = JsonCodec.of(SweepSpec.class).decode(SPEC);
        SweepRun run = new SweepRun(SweepRow.begun("s", spec, NOON));
        List<EpochReported> reports = new ArrayList<>();
        for (int trial = 0; trial < POINTS * REPEATS; trial++) {
            int point = trial / REPEATS;
            Assignment at = Assignment.of("lr", Value.of(0.01 * (point + 1)));
            run.set(TrialRow.queued("s", trial, point, trial % REPEATS, at, NOON));
            for (int report = 0; report < random.nextInt(8); report++) {
                Map<String, Double> metrics = random.nextInt(5) == 0
                        ? Map.of("val_loss", 1.0)
                        : Map.of("val_accuracy", 90.0 + random.nextInt(4));
                reports.add(new EpochReported("s", trial, 1 + random.nextInt(2), 1 + random.nextInt(5), metrics, 1));
            }
        }
        Collections.shuffle(reports, random);
        reports.forEach(run.reports()::take);
        return run;
    }
}
