package dev.renga.sweep.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class SharingSimulationTest {
    private static final TrialModel MODEL = TrialModel.of(5, Duration.ofSeconds(10));

    private static String sweep(String owner, int priority) {
        return "{\"parameters\": {\"x\": {\"low\": 1, \"high\": 40, \"kind\": \"int\"}}, \"strategy\": \"grid\","
                + " \"parallelism\": 8, \"epochs\": 5, \"owner\": \"" + owner + "\", \"priority\": " + priority + "}";
    }

    private static Map<String, Long> running(World world) {
        return world.machines.running().stream()
                .map(task -> task.order.sweep())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    @Test
    void ownersShareSlotsHoweverManySweepsEachHas() {
        World world = new World(1, 8, MODEL, Faults.NONE);
        for (String id : List.of("ann-1", "ann-2", "ann-3")) {
            world.sweep(id, sweep("ann", 5));
        }
        world.sweep("bob-1", sweep("bob", 5));
        world.pass(Duration.ofMinutes(5));
        assertThat(running(world)).containsEntry("bob-1", 4L);
        world.run(Duration.ofHours(5));
        assertThat(Checker.complaints(world, "bob-1", 40)).isEmpty();
        assertThat(Checker.complaints(world, "ann-3", 40)).isEmpty();
    }

    @Test
    void aHigherPriorityGetsWhatBecomesFree() {
        World world = new World(1, 4, MODEL, Faults.NONE).sweep("low", sweep("ann", 2));
        world.pass(Duration.ofMinutes(2));
        assertThat(running(world)).containsOnly(Map.entry("low", 4L));
        world.sweep("high", sweep("ann", 8));
        world.pass(Duration.ofMinutes(3));
        assertThat(running(world)).containsOnly(Map.entry("high", 4L));
        world.run(Duration.ofHours(5));
        assertThat(world.hasEnded("low")).isTrue();
    }
}
