package dev.renga.sweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.launch.LauncherUnavailable;
import dev.renga.sweep.launch.MachineGroup;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class SpareMachinesTest {
    private final Group group = new Group();
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private final SpareMachines spare = new SpareMachines(group, () -> now);

    @Test
    void afterTheLastTrialEveryMachineGoesWithinAMinute() {
        group.has("i-1", "i-2", "i-3");
        group.busy.addAll(group.machines);
        pass(Duration.ofMinutes(3), 3);
        group.busy.clear();
        pass(Duration.ofSeconds(59), 0);
        assertThat(group.machines).isEmpty();
        assertThat(group.desired).isZero();
    }

    @Test
    void aMachineWithATaskStaysWhateverIsSaidToBeNeeded() {
        group.has("i-1", "i-2");
        group.busy.add("i-2");
        pass(Duration.ofMinutes(10), 0);
        assertThat(group.machines).containsExactly("i-2");
        assertThat(group.desired).isEqualTo(1);
    }

    @Test
    void machinesBeyondTheTrialsGoWhileTheOthersWork() {
        group.has("i-1", "i-2", "i-3", "i-4");
        group.busy.add("i-2");
        pass(Duration.ofMinutes(1), 2);
        assertThat(group.machines).hasSize(2).contains("i-2");
        assertThat(group.desired).isEqualTo(2);
    }

    @Test
    void aMachineBetweenTwoTrialsStays() {
        group.has("i-1");
        for (int trial = 0; trial < 20; trial++) {
            group.busy.add("i-1");
            pass(Duration.ofSeconds(17), 1);
            group.busy.clear();
            pass(Duration.ofSeconds(4), 0);
        }
        assertThat(group.machines).containsExactly("i-1");
    }

    @Test
    void whatNeverCameIsNoLongerWaitedForWhenNobodyNeedsIt() {
        group.desired = 9;
        pass(Duration.ofMinutes(1), 9);
        assertThat(group.desired).isEqualTo(9);
        pass(Duration.ofSeconds(59), 0);
        assertThat(group.desired).isZero();
    }

    @Test
    void soManyAreKeptAsTheGroupIsToHaveAtLeast() {
        group.has("i-1", "i-2", "i-3");
        group.least = 1;
        pass(Duration.ofMinutes(5), 0);
        assertThat(group.machines).hasSize(1);
        assertThat(group.desired).isEqualTo(1);
    }

    @Test
    void aGroupThatCannotBeAskedIsAskedAgain() {
        group.has("i-1");
        group.away = true;
        pass(Duration.ofMinutes(5), 0);
        assertThat(group.machines).hasSize(1);
        group.away = false;
        pass(Duration.ofSeconds(59), 0);
        assertThat(group.machines).isEmpty();
    }

    private void pass(Duration span, int trials) {
        for (Instant end = now.plus(span); now.isBefore(end); now = now.plusSeconds(1)) {
            spare.needs(trials);
        }
    }

    private static final class Group implements MachineGroup {
        private final Set<String> machines = new LinkedHashSet<>();
        private final Set<String> busy = new TreeSet<>();
        private int desired;
        private int least;
        private boolean away;

        void has(String... names) {
            machines.addAll(Set.of(names));
            desired = machines.size();
        }

        @Override
        public Standing look() {
            if (away) {
                throw new LauncherUnavailable("away", new IllegalStateException("away"));
            }
            Set<String> idle = new TreeSet<>(machines);
            idle.removeAll(busy);
            return new Standing(least, desired, machines.size(), idle);
        }

        @Override
        public void end(String machine) {
            assertThat(machines.remove(machine)).isTrue();
            desired--;
        }

        @Override
        public void desire(int wanted) {
            desired = wanted;
        }
    }
}
