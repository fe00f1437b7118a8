package dev.renga.local.workers;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A fleet of processes that do nothing but last. */
class FleetIT {
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");

    private final List<Process> processes = new ArrayList<>();
    private final List<TaskProtection> protections = new ArrayList<>();
    private volatile Instant now = START;
    private List<String> command = List.of("sleep", "1000");
    private final Fleet fleet = new Fleet(new Sleepers(), () -> now);

    @AfterEach
    void end() {
        processes.forEach(Process::destroyForcibly);
    }

    @Test
    void onlyUnprotectedWorkersAreStoppedAndTheOthersAsSoonAsTheyAreIdle() throws Exception {
        fleet.adjust(3);
        protections.get(2).protect(now.plusSeconds(600));

        fleet.adjust(0);
        fleet.adjust(0);
        assertThat(fleet.size()).isEqualTo(1);
        assertThat(processes.get(0).onExit()).succeedsWithin(SOON);
        assertThat(processes.get(1).onExit()).succeedsWithin(SOON);
        assertThat(processes.get(2).isAlive()).isTrue();

        protections.get(2).release();
        fleet.adjust(0);
        assertThat(fleet.size()).isZero();
        assertThat(processes.get(2).onExit()).succeedsWithin(SOON);
    }

    @Test
    void aProtectedWorkerThatIsTooManyServesInPlaceOfANewOne() throws Exception {
        fleet.adjust(2);
        protections.forEach(protection -> protection.protect(now.plusSeconds(600)));

        fleet.adjust(0);
        fleet.adjust(2);
        assertThat(processes).hasSize(2).allMatch(Process::isAlive);
    }

    @Test
    void oneThatEndsByItselfIsReplacedAfterAPauseThatGrows() throws Exception {
        fleet.adjust(1);
        for (int replaced = 1; replaced <= 3; replaced++) {
            processes.getLast().destroyForcibly().waitFor();
            fleet.adjust(1);
            assertThat(fleet.size()).isZero();

            now = now.plusSeconds(1L << (replaced - 1)).minusMillis(1);
            fleet.adjust(1);
            assertThat(processes).hasSize(replaced);
            now = now.plusMillis(1);
            fleet.adjust(1);
            assertThat(processes).hasSize(replaced + 1);
        }
    }

    @Test
    void oneThatDoesNotDrainInTimeIsKilled() {
        command = List.of("sh", "-c", "trap '' TERM; echo ready; while :; do sleep 0.1; done");
        fleet.adjust(1);
        Process stubborn = processes.getFirst();
        eventually(SOON, () -> assertThat(stubborn.getInputStream().available()).isPositive());
        fleet.adjust(0);
        now = now.plus(WorkerProcess.STOP_LIMIT).minusMillis(1);
        fleet.adjust(0);
        assertThat(stubborn.isAlive()).isTrue();

        now = now.plusMillis(1);
        fleet.adjust(0);
        assertThat(stubborn.onExit()).succeedsWithin(SOON);
    }

    private final class Sleepers implements Launcher {
        @Override
        public WorkerProcess launch(Instant at) throws IOException {
            processes.add(new ProcessBuilder(command).start());
            protections.add(new TaskProtection("arn"));
            return new WorkerProcess(processes.getLast(), protections.getLast(), at);
        }

        @Override
        public void ended(WorkerProcess worker) {}
    }
}
