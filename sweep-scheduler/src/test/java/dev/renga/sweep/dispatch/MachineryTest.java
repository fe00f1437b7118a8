package dev.renga.sweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.launch.Launch;
import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.launch.Launcher;
import dev.renga.sweep.launch.TaskStatus;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class MachineryTest {
    private static final String TASK = "arn:aws:ecs:us-east-1:000000000000:task/renga-local/1";
    private static final String JOB = "2f0c7f6e-0000-0000-0000-000000000000";

    private final Recorded ecs = new Recorded();
    private final Recorded batch = new Recorded();
    private final Machinery machinery = new Machinery(ecs, batch);

    @Test
    void theWarningOfASpotMachineIsForEcsAlone() {
        assertThat(machinery.onMachine("i-1")).containsExactly("on i-1");
        assertThat(ecs.asked).containsExactly("i-1");
        assertThat(batch.asked).isEmpty();
    }

    @Test
    void whoeverRunsATaskIsToldToStopIt() {
        machinery.stop(TASK, "why");
        machinery.stop(JOB, "why");
        assertThat(ecs.asked).containsExactly(TASK);
        assertThat(batch.asked).containsExactly(JOB);
    }

    @Test
    void tasksOfBothAreLookedAtTogether() {
        assertThat(machinery.look(List.of(TASK, JOB))).containsOnlyKeys(TASK, JOB);
        assertThat(ecs.asked).containsExactly(TASK);
        assertThat(batch.asked).containsExactly(JOB);
    }

    private static final class Recorded implements Launcher {
        private final List<String> asked = new ArrayList<>();

        @Override
        public Launch launch(LaunchOrder order) {
            return new Launch.NoRoom("none");
        }

        @Override
        public void stop(String task, String why) {
            asked.add(task);
        }

        @Override
        public Map<String, TaskStatus> look(Collection<String> tasks) {
            asked.addAll(tasks);
            return tasks.stream().collect(Collectors.toMap(task -> task, task -> new TaskStatus.Gone()));
        }

        @Override
        public Map<String, TaskStatus> ofSweep(String sweep) {
            return Map.of();
        }

        @Override
        public Set<String> onMachine(String machine) {
            asked.add(machine);
            return Set.of("on " + machine);
        }
    }
}
