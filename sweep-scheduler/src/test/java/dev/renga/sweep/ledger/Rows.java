package dev.renga.sweep.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Rows and reports for tests. */
final class Rows {
    static final Instant NOON = Instant.parse("2026-11-21T12:00:00.123456789Z");
    static final Duration MINUTE = Duration.ofMinutes(1);
    static final String SWEEP = "mnist-3x3";
    static final Assignment POINT = Assignment.of("lr", Value.of(0.01))
            .and("layers", Value.of(1))
            .and("scale", Value.of(1.0))
            .and("optimizer", Value.of("1"))
            .and("nesterov", Value.of(true));
    static final TrialRow.Result RESULT = new TrialRow.Result(
            7,
            Map.of("val_loss", new TrialFinished.Best(0.03125, 6), "val_accuracy", new TrialFinished.Best(99.125, 7)),
            Map.of("accuracy", 99.0),
            "Traceback\nValueError: 古池や \ud83d\udc38");

    private Rows() {}

    static SweepRow sweep(String id) {
        return sweep(id, NOON);
    }

    static SweepRow sweep(String id, Instant createdAt) {
        JsonNode parameters = JsonNodeFactory.instance
                .objectNode()
                .set("lr", JsonNodeFactory.instance.arrayNode().add(0.1).add(1));
        SweepSpec spec = new SweepSpec(
                "古池や", "ada", parameters, null, SweepSpec.Strategy.TPE, null, 9, null, 4, 100, null, null, 7L, 5, null);
        return SweepRow.begun(id, spec, createdAt);
    }

    static TrialRow trial(int number) {
        return TrialRow.queued(SWEEP, number, number, 0, POINT, NOON);
    }

    static TrialRow dispatching(int number) {
        return trial(number).dispatching(NOON.plusSeconds(1));
    }

    static TrialRow running(int number) {
        return dispatching(number).running("task-" + number, NOON.plusSeconds(2));
    }

    static TrialReport report(String sweep, int trial, int epoch) {
        return new EpochReported(sweep, trial, 1, epoch, Map.of("val_loss", 1.0 / epoch), 0.5);
    }

    static TrialReport report(int trial, int epoch) {
        return report(SWEEP, trial, epoch);
    }
}
