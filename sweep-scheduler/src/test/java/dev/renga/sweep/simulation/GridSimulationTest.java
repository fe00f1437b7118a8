package dev.renga.sweep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.sweep.SweepEvent;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class GridSimulationTest {
    static final String GRID = """
            {"parameters": {"lr": [0.001, 0.01, 0.1], "momentum": [0.1, 0.5, 0.9]}, "epochs": 5, "parallelism": 16}
            """;
    static final int POINTS = 9;
    static final Duration LONG = Duration.ofHours(6);
    private static final int MOST_SLOTS = 16;
    private static final int RUNS = 100;
    private static final List<String> ENDS = Stream.concat(
                    IntStream.range(0, POINTS).mapToObj(trial -> "trial " + trial), Stream.of("sweep"))
            .toList();
    private static final TrialModel MODEL = TrialModel.of(5, Duration.ofSeconds(4));

    @Test
    void aGridIsTriedOncePointByPointOnAnyNumberOfSlots() {
        for (int slots = 1; slots <= MOST_SLOTS; slots++) {
            World world = new World(slots, slots, MODEL, Faults.NONE).sweep("grid", GRID);
            world.run(LONG);
            assertThat(Checker.complaints(world, "grid", POINTS))
                    .as("%s slots", slots)
                    .isEmpty();
            assertThat(world.machines.tasks()).hasSize(POINTS);
            assertThat(world.machines.mostAtOnce()).isEqualTo(Math.min(slots, POINTS));
        }
    }

    @Test
    void nothingIsTriedTwiceOrLeftRunningWhateverIsKilled() {
        int deaths = 0;
        for (int run = 0; run < RUNS; run++) {
            World world = new World(run, 1 + run % MOST_SLOTS, MODEL, Faults.ALL).sweep("grid", GRID);
            world.run(LONG);
            world.pass(Duration.ofMinutes(2));
            deaths += world.deaths();
            assertThat(told(world)).as("told in run %s", run).containsAll(ENDS);
            assertThat(Checker.complaints(world, "grid", POINTS))
                    .as("run %s", run)
                    .isEmpty();
        }
        assertThat(deaths).as("schedulers that were killed").isGreaterThan(RUNS);
    }

    /** The ends that somebody was told of: of trials by number, of the sweep by a word. */
    private static Set<String> told(World world) {
        return world.events.stream()
                .flatMap(event -> switch (event) {
                    case SweepEvent.TrialEnded ended ->
                        Stream.of("trial " + ended.trial().trial());
                    case SweepEvent.SweepFinished finished -> Stream.of("sweep");
                    case SweepEvent.SweepStarted started -> Stream.empty();
                    case SweepEvent.TrialStarted started -> Stream.empty();
                    case SweepEvent.EpochsReported reported -> Stream.empty();
                })
                .collect(Collectors.toSet());
    }

    @Test
    void aLostMachineCostsAtMostTheEpochAtHandAndNoFailure() {
        Faults losses = Faults.NONE.losing(Duration.ofSeconds(3));
        World world = new World(1, 4, TrialModel.of(30, Duration.ofSeconds(1)), losses).sweep("grid", GRID);
        world.run(LONG);
        assertThat(Checker.complaints(world, "grid", POINTS)).isEmpty();
        assertThat(world.ledger.trials("grid"))
                .anySatisfy(trial -> assertThat(trial.losses()).isGreaterThan(2));
        assertThat(world.ledger.trials("grid"))
                .allSatisfy(trial -> assertThat(trial.failures()).isZero());
    }
}
