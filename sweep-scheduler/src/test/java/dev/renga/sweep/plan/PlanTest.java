package dev.renga.sweep.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.sweep.launch.LaunchOrder.Resources;
import dev.renga.sweep.search.Algorithm;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Value;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlanTest {
    private static final Images IMAGES = Set.of("renga-trainer", "pytorch")::contains;
    private static final String GRID = "\"parameters\": {\"lr\": [0.001, 0.01, 0.1], \"momentum\": [0.1, 0.5, 0.9]}";
    private static final String RANGE = "\"parameters\": {\"lr\": {\"low\": 0.001, \"high\": 0.1}}";

    static Plan plan(String fields) {
        return Plan.of(spec(fields), IMAGES);
    }

    private static SweepSpec spec(String fields) {
        return JsonCodec.of(SweepSpec.class).decode("{" + fields + "}");
    }

    @Test
    void whatIsLeftOutIsFilledIn() {
        Plan plan = plan(GRID);
        assertThat(plan.algorithm()).isEqualTo(Algorithm.GRID);
        assertThat(plan.points()).isEqualTo(9);
        assertThat(plan.trials()).isEqualTo(9);
        assertThat(plan.objective())
                .isEqualTo(new Plan.Objective("val_accuracy", Direction.MAXIMISE, OptionalInt.empty()));
        assertThat(plan.repeats().count()).isEqualTo(1);
        assertThat(plan.parallelism()).isEqualTo(4);
        assertThat(plan.priority()).isEqualTo(5);
        assertThat(plan.limits().failures()).isEqualTo(2);
        assertThat(plan.run().image()).isEqualTo("renga-trainer");
        assertThat(plan.run().resources()).isEqualTo(new Resources(1, 4, 12_000, false));
    }

    @Test
    void whatCannotBeListedIsSearched() {
        Plan plan = plan(RANGE + ", \"trials\": 20");
        assertThat(plan.algorithm()).isEqualTo(Algorithm.TPE);
        assertThat(plan.points()).isEqualTo(20);
    }

    @Test
    void aSmallSpaceIsTriedNoMoreOftenThanItHasPoints() {
        assertThat(plan(GRID + ", \"strategy\": \"random\", \"trials\": 100").points())
                .isEqualTo(9);
        assertThat(plan(GRID + ", \"trials\": 4").points()).isEqualTo(4);
    }

    @Test
    void repeatsMultiplyTrials() {
        Plan plan = plan(GRID + ", \"repeats\": {\"count\": 5, \"by\": \"fold\"}, \"epochs\": 3");
        assertThat(plan.trials()).isEqualTo(45);
        Assignment point = Assignment.of("lr", Value.of(0.01)).and("momentum", Value.of(0.5));
        assertThat(Options.of(plan, 2, point))
                .containsExactly("--epochs", "3", "--fold", "3/5", "--lr", "0.01", "--momentum", "0.5");
    }

    @Test
    void foldsAreCountedFromOne() {
        Plan plan = plan(GRID + ", \"repeats\": {\"count\": 2, \"by\": \"fold\"}");
        Assignment point = Assignment.of("lr", Value.of(0.01));
        assertThat(Options.of(plan, 0, point)).contains("--fold", "1/2");
        assertThat(Options.of(plan, 1, point)).contains("--fold", "2/2");
    }

    @Test
    void batchHasNoSpotMachines() {
        assertThatThrownBy(() -> plan(GRID + ", \"run\": {\"on\": \"batch\", \"spot\": true}"))
                .isInstanceOfSatisfying(
                        ContractViolation.class,
                        violation -> assertThat(violation.field()).isEqualTo("run.spot"));
        assertThat(plan(GRID + ", \"run\": {\"on\": \"batch\", \"spot\": false}")
                        .run()
                        .resources()
                        .spot())
                .isFalse();
    }

    @Test
    void aTrialGetsTheSweepsArgumentsFirst() {
        Plan plan = plan(GRID + ", \"run\": {\"arguments\": [\"--data\", \"digits\"], \"gpus\": 0, \"cpus\": 0.5}");
        assertThat(Options.of(plan, 0, Assignment.of("lr", Value.of("a b"))))
                .containsExactly("--data", "digits", "--lr", "a b");
        assertThat(plan.run().resources()).isEqualTo(new Resources(0, 0.5, 12_000, false));
    }

    @Test
    void aLossIsMinimisedUnlessSomebodySaysOtherwise() {
        assertThat(plan(GRID + ", \"objective\": {\"metric\": \"val_loss\"}")
                        .objective()
                        .direction())
                .isEqualTo(Direction.MINIMISE);
        assertThat(plan(GRID + ", \"objective\": {\"metric\": \"val_loss\", \"direction\": \"maximise\"}")
                        .objective()
                        .direction())
                .isEqualTo(Direction.MAXIMISE);
    }

    @Test
    void knownPointsAreTriedFirst() {
        Plan plan = plan(GRID + ", \"known\": [{\"momentum\": 0.9, \"lr\": 0.1}]");
        assertThat(plan.search().ask().orElseThrow().point()).hasToString("lr=0.1,momentum=0.9");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    parameters | "parameters": {}
                    parameters | "parameters": 3
                    parameters.lr.values | "parameters": {"lr": []}
                    parameters.lr.high | "parameters": {"lr": {"low": 1, "high": 0}}
                    parameters.lr | "parameters": {"lr": {"low": 0, "high": 1}}, "strategy": "grid"
                    parameters | "parameters": {"a": {"low": 1, "high": 200, "kind": "int"}, "b": {"low": 1, "high": 200, "kind": "int"}}, "strategy": "grid"
                    trials | "parameters": {"lr": {"low": 0, "high": 1}}
                    run.image | "parameters": {"lr": [1]}, "run": {"image": "unheard-of"}
                    objective.metric | "parameters": {"lr": [1]}, "objective": {"metric": "epoch"}
                    known[0].lr | "parameters": {"lr": [1]}, "known": [{"lr": 2}]
                    known[1] | "parameters": {"lr": [1]}, "known": [{"lr": 1}, 7]
                    stopping.asha.eta | "parameters": {"lr": [1]}, "stopping": {"asha": {"least": 1, "eta": 1}}
                    stopping.asha.least | "parameters": {"lr": [1]}, "epochs": 3, "stopping": {"asha": {"least": 3, "eta": 2}}
                    stopping.patience.epochs | "parameters": {"lr": [1]}, "stopping": {"patience": {"epochs": 0, "least": 0}}
                    stopping.plateau.least | "parameters": {"lr": [1]}, "stopping": {"plateau": {"trials": 3, "least": -1}}
                    epochs | "parameters": {"lr": [1]}, "epochs": 3, "run": {"arguments": ["--epochs=4"]}
                    parameters.lr | "parameters": {"lr": [1]}, "run": {"arguments": ["--lr", "4"]}
                    parameters.epochs | "parameters": {"epochs": [1]}, "epochs": 3
                    repeats.by | "parameters": {"lr": [1]}, "repeats": {"count": 2, "by": "seed"}, "run": {"arguments": ["--seed", "4"]}
                    """)
    void aRefusalNamesItsField(String field, String fields) {
        assertThatThrownBy(() -> plan(fields))
                .isInstanceOfSatisfying(
                        ContractViolation.class,
                        violation -> assertThat(violation.field()).isEqualTo(field));
    }

    @Test
    void whatWasAcceptedRunsOnWithoutItsImageBeingKnown() {
        assertThat(Plan.accepted(spec(GRID + ", \"run\": {\"image\": \"gone\"}"))
                        .run()
                        .image())
                .isEqualTo("gone");
    }

    @Test
    void anEstimateSaysWhatItAssumed() {
        Plan plan = plan(GRID + ", \"epochs\": 100, \"parallelism\": 9");
        Estimate estimate = Estimate.of(plan, Prices.G4DN_XLARGE, Optional.empty());
        assertThat(estimate.trials()).isEqualTo(9);
        assertThat(estimate.epochs()).hasValue(900);
        // 3.75 hours of training, and five seconds for each start.
        assertThat(estimate.machines()).isEqualTo(Duration.ofSeconds(9 * 1505));
        assertThat(estimate.dollars()).isBetween(1.97, 2.00);
        assertThat(estimate.wall()).isEqualTo(Duration.ofSeconds(1505 + 240));
        assertThat(estimate.basis()).contains("15.0 s an epoch, assumed").contains("$0.526");
    }

    @Test
    void anEstimateStaysWithinTheLimitsAndKnowsWhatWasMeasured() {
        Plan plan = plan(GRID + ", \"epochs\": 100, \"limits\": {\"minutes\": 10, \"dollars\": 0.1}");
        Estimate estimate = Estimate.of(plan, Prices.G4DN_XLARGE, Optional.of(Duration.ofSeconds(30)));
        assertThat(estimate.wall()).isEqualTo(Duration.ofMinutes(10));
        assertThat(estimate.dollars()).isEqualTo(0.1);
        assertThat(estimate.basis()).contains("30.0 s an epoch, as measured");
        assertThat(Estimate.of(plan, Prices.NONE, Optional.empty()).dollars()).isZero();
    }
}
