package dev.renga.sweep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.launch.LaunchOrder.Resources;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.SweepState.Reason;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.plan.Prices;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

class LimitsSimulationTest {
    private static final Duration LONG = Duration.ofHours(24);
    private static final Resources GPU = new Resources(1, 4, 12_000, false);

    @Test
    void shortTrialsKeepTheirSlotsBusy() {
        keepBusy(1_600);
    }

    @Test
    @Tag("costly")
    void tenThousandShortTrialsKeepTheirSlotsBusy() {
        keepBusy(10_000);
    }

    private static void keepBusy(int trials) {
        String spec = """
                {"parameters": {"x": {"low": 1, "high": 1000000, "kind": "int"}}, "strategy": "random",
                 "trials": %d, "parallelism": 16, "epochs": 1}
                """.formatted(trials);
        World world = new World(1, 16, TrialModel.of(1, Duration.ofSeconds(1)), Faults.NONE).sweep("many", spec);
        Duration took = world.run(LONG);
        Duration ideal = Duration.ofSeconds(trials).dividedBy(16);
        assertThat(world.machines.tasks()).hasSize(trials);
        assertThat(took.toMillis()).as("ideally %s", ideal).isLessThan(ideal.toMillis() * 105 / 100);
    }

    @Test
    void theMoneyLimitHoldsWithinTwoPercent() {
        double limit = 1.00;
        for (int slots : List.of(1, 4, 16)) {
            String spec = sweep("\"limits\": {\"dollars\": " + limit + "}");
            World world = new World(
                            slots,
                            slots,
                            TrialModel.of(100, Duration.ofSeconds(15)).obeying(Duration.ofSeconds(30)),
                            Faults.NONE)
                    .sweep("dear", spec);
            world.run(LONG);
            double paid = Prices.G4DN_XLARGE.of(GPU, world.machines.paid());
            assertThat(reason(world, "dear")).isEqualTo(Reason.MONEY_LIMIT);
            assertThat(paid).as("%s slots", slots).isLessThan(limit * 1.02).isGreaterThan(limit * 0.8);
            assertThat(world.machines.running()).isEmpty();
        }
    }

    @Test
    void machinesThatAreNotNeededMayGoAndAllAfterTheLastTrial() {
        World world = new World(3, 4, TrialModel.of(20, Duration.ofSeconds(15)), Faults.NONE)
                .sweep("grid", sweep("\"seed\": 1"));
        world.run(LONG);
        Instant end = world.time.instant();
        world.pass(Duration.ofMinutes(1));
        Duration rented = Duration.ZERO;
        for (int index = 1; index < world.needs.size(); index++) {
            World.Needs before = world.needs.get(index - 1);
            rented = rented.plus(
                    Duration.between(before.at(), world.needs.get(index).at()).multipliedBy(before.machines()));
        }
        double idle = 1 - (double) world.machines.paid().toMillis() / rented.toMillis();
        assertThat(idle).as("idle share of paid time").isLessThan(0.15);
        assertThat(world.needs.stream()
                        .filter(need -> need.machines() == 0 && !need.at().isBefore(end.minusSeconds(1)))
                        .map(World.Needs::at)
                        .findFirst())
                .hasValueSatisfying(at -> assertThat(Duration.between(end, at)).isLessThan(Duration.ofSeconds(60)));
    }

    @Test
    void theTimeLimitEndsASweepWithWhatItHas() {
        World world = new World(3, 4, TrialModel.of(100, Duration.ofSeconds(15)), Faults.NONE)
                .sweep("slow", sweep("\"limits\": {\"minutes\": 10}"));
        Duration took = world.run(LONG);
        assertThat(reason(world, "slow")).isEqualTo(Reason.TIME_LIMIT);
        assertThat(took)
                .isBetween(Duration.ofMinutes(10), Duration.ofMinutes(10).plusSeconds(20));
        assertThat(ends(world, "slow")).containsOnly(End.STOPPED);
    }

    @Test
    void anAttemptThatTakesTooLongIsStopped() {
        World world = new World(3, 9, TrialModel.of(100, Duration.ofSeconds(15)), Faults.NONE)
                .sweep("slow", sweep("\"limits\": {\"trialMinutes\": 2}"));
        Duration took = world.run(LONG);
        assertThat(took).isLessThan(Duration.ofMinutes(3));
        assertThat(ends(world, "slow")).containsOnly(End.STOPPED);
    }

    @Test
    void cancellingStopsEveryProcessWithinTenSeconds() {
        World world = new World(
                        3, 9, TrialModel.of(100, Duration.ofSeconds(15)).obeying(Duration.ofSeconds(9)), Faults.NONE)
                .sweep("grid", sweep("\"seed\": 1"));
        world.pass(Duration.ofMinutes(3));
        assertThat(world.machines.running()).hasSize(9);
        world.cancel("grid");
        world.pass(Duration.ofSeconds(10));
        assertThat(world.machines.running()).isEmpty();
        world.run(LONG);
        assertThat(reason(world, "grid")).isEqualTo(Reason.CANCELLED);
        assertThat(ends(world, "grid")).containsOnly(End.CANCELLED);
    }

    @Test
    void aTargetEndsTheSweepAndTheTrialThatReachedItKeepsItsCurve() {
        World world = new World(3, 3, TrialModel.of(20, Duration.ofSeconds(15)), Faults.NONE)
                .sweep("grid", sweep("\"stopping\": {\"target\": 90.35}"));
        world.run(LONG);
        assertThat(reason(world, "grid")).isEqualTo(Reason.TARGET);
        assertThat(results(world, "grid"))
                .flatExtracting(result -> result.best().values())
                .anySatisfy(best -> assertThat(best.value()).isBetween(90.35, 91.0));
    }

    @Test
    void whatAshaStopsEndsAsStoppedAndKeepsItsEpochs() {
        TrialModel worseAndWorse = TrialModel.of(27, Duration.ofSeconds(15))
                .reaching((order, epoch) -> 90 - order.trial() * 0.1 + epoch * 0.01);
        World world = new World(3, 9, worseAndWorse, Faults.NONE)
                .sweep("grid", sweep("\"stopping\": {\"asha\": {\"least\": 3, \"eta\": 3}}"));
        world.run(LONG);
        assertThat(reason(world, "grid")).isEqualTo(Reason.COMPLETED);
        assertThat(ends(world, "grid")).contains(End.STOPPED, End.FINISHED);
        assertThat(results(world, "grid"))
                .allSatisfy(result -> assertThat(result.epochs()).isGreaterThanOrEqualTo(3));
    }

    @Test
    void aSweepWhoseTrialsNeverReportTheObjectiveFailsVisibly() {
        World world = new World(
                        3,
                        3,
                        TrialModel.of(20, Duration.ofSeconds(15)).reaching((order, epoch) -> Double.NaN),
                        Faults.NONE)
                .sweep("grid", sweep("\"seed\": 1"));
        world.run(LONG);
        assertThat(reason(world, "grid")).isEqualTo(Reason.FAILED);
        assertThat(world.ledger.trials("grid"))
                .allSatisfy(trial -> assertThat(((TrialState.Ended) trial.state()).why())
                        .contains("reports no val_accuracy, but val_loss"));
    }

    private static String sweep(String more) {
        return "{\"parameters\": {\"lr\": [0.001, 0.01, 0.1], \"momentum\": [0.1, 0.5, 0.9]}, \"epochs\": 100,"
                + " \"parallelism\": 16, " + more + "}";
    }

    private static Reason reason(World world, String sweep) {
        SweepState state = world.ledger.sweep(sweep).orElseThrow().state();
        assertThat(state).isInstanceOf(SweepState.Ended.class);
        return ((SweepState.Ended) state).reason();
    }

    private static List<End> ends(World world, String sweep) {
        return world.ledger.trials(sweep).stream()
                .map(trial -> ((TrialState.Ended) trial.state()).end())
                .toList();
    }

    private static List<TrialRow.Result> results(World world, String sweep) {
        return world.ledger.trials(sweep).stream()
                .map(TrialRow::result)
                .flatMap(Optional::stream)
                .toList();
    }
}
