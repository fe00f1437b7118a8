package dev.renga.sweep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.contracts.sweep.TrialReport;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StrangeReportsTest {
    private static final TrialModel MODEL = TrialModel.of(5, Duration.ofSeconds(4));

    @Test
    void reportsOfNothingThatRunsChangeNothing() {
        World world = new World(1, 3, MODEL, Faults.NONE).sweep("grid", GridSimulationTest.GRID);
        world.pass(Duration.ofSeconds(10));
        List<TrialReport> strange = List.of(
                epoch("gone", 0, 1, 1),
                epoch("grid", 400, 1, 1),
                epoch("grid", 0, 7, 1),
                new TrialFinished("grid", 1, 9, 0, TrialFinished.Outcome.COMPLETED, Map.of(), Map.of(), null),
                new TrialInterrupted("grid", 2, 5, 3, null),
                new TrialFailed("elsewhere", 0, 1, TrialFailed.Reason.ERROR, "no", 0));
        strange.forEach(world::post);
        world.run(Duration.ofHours(1));
        assertThat(Checker.complaints(world, "grid", GridSimulationTest.POINTS)).isEmpty();
    }

    @Test
    void aReportThatLiesAboutAnEndThatIsNotNearEndsNothing() {
        World world = new World(1, 3, MODEL, Faults.NONE).sweep("grid", GridSimulationTest.GRID);
        world.pass(Duration.ofSeconds(5));
        world.post(new TrialFailed("grid", 0, 1, TrialFailed.Reason.ERROR, "said too early", 1));
        world.pass(Duration.ofSeconds(5));
        assertThat(world.machines.running())
                .as("nobody's task was taken for ended")
                .hasSize(3);
        world.run(Duration.ofHours(1));
        assertThat(world.hasEnded("grid")).isTrue();
        assertThat(world.ledger.trials("grid")).hasSize(GridSimulationTest.POINTS);
    }

    private static TrialReport epoch(String sweep, int trial, int attempt, int epoch) {
        return new EpochReported(sweep, trial, attempt, epoch, Map.of("val_accuracy", 99.9), 1);
    }
}
