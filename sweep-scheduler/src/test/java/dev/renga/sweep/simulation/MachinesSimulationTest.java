package dev.renga.sweep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.dispatch.Capacity;
import dev.renga.sweep.dispatch.SpareMachines;
import dev.renga.sweep.launch.TaskStatus;
import dev.renga.sweep.launch.TaskStatus.Cause;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Machines that are given back when they have nothing to do, and machines that are taken away while they work. */
class MachinesSimulationTest {
    private static final Duration LONG = Duration.ofHours(24);
    private static final Duration NOTICE = Duration.ofMinutes(2);
    private static final int POINTS = 9;
    private static final int RUNS = 15;
    private static final String GRID = """
            {"parameters": {"lr": [0.001, 0.01, 0.1], "momentum": [0.1, 0.5, 0.9]}, "epochs": 20, "parallelism": 16}
            """;

    @Test
    void littleIdleTimeIsPaidAndNoneAMinuteAfterTheLastTrial() {
        World world = new World(3, 4, TrialModel.of(20, Duration.ofSeconds(15)), Faults.NONE).sweep("grid", GRID);
        RentedMachines rented = renting(world);
        world.run(LONG);
        world.pass(Duration.ofSeconds(60));
        double idle =
                1 - (double) world.machines.paid().toMillis() / rented.paid().toMillis();
        assertThat(rented.rented()).isEmpty();
        assertThat(rented.wrongs()).isEmpty();
        assertThat(idle).as("idle share of paid time").isBetween(0.0, 0.15);
    }

    @Test
    void noMachineAtWorkIsGivenBackWhateverGoesWrong() {
        for (int run = 0; run < RUNS; run++) {
            World world = new World(run, 1 + run % 5, TrialModel.of(5, Duration.ofSeconds(15)), Faults.ALL)
                    .sweep("grid", GRID);
            RentedMachines rented = renting(world);
            world.run(LONG);
            world.pass(Duration.ofMinutes(5));
            assertThat(rented.wrongs()).as("run %s", run).isEmpty();
            assertThat(rented.rented()).as("run %s", run).isEmpty();
            assertThat(Checker.complaints(world, "grid", POINTS))
                    .as("run %s", run)
                    .isEmpty();
        }
    }

    @Test
    void whatASpotWarningTellsOfEndsWellBeforeItsMachineDoes() {
        World world = new World(5, 3, TrialModel.of(20, Duration.ofSeconds(15)), Faults.NONE)
                .interrupting(Duration.ofMinutes(3), NOTICE)
                .sweep("grid", GRID);
        world.run(LONG);
        assertThat(world.machines.tasks()).hasSizeGreaterThan(POINTS);
        assertThat(world.machines.tasks())
                .allSatisfy(task -> assertThat(Optional.ofNullable(task.end).map(TaskStatus.Stopped::cause))
                        .hasValueSatisfying(cause -> assertThat(cause).isNotEqualTo(Cause.MACHINE_LOST)));
        assertThat(world.ledger.trials("grid"))
                .allSatisfy(trial -> assertThat(trial.failures()).isZero());
        assertThat(Checker.complaints(world, "grid", POINTS)).isEmpty();
    }

    /** Makes every scheduler of a world give back what it does not need. */
    private static RentedMachines renting(World world) {
        RentedMachines rented = new RentedMachines(world.time, world.machines);
        world.withCapacity(() -> {
            Capacity spare = new SpareMachines(rented, world.time);
            return trials -> {
                rented.bring();
                spare.needs(trials);
            };
        });
        return rented;
    }
}
