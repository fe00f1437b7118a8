package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.messaging.AwsConfig;
import dev.renga.sweep.launch.Launch;
import dev.renga.sweep.launch.LaunchClients;
import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.launch.Launcher;
import dev.renga.sweep.launch.TaskStatus;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/** The scheduler's way to ECS, against real processes. */
@Execution(ExecutionMode.SAME_THREAD)
class EcsLauncherIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    // A token is good for a day: each test has attempts of its own.
    private final String sweep = "s-" + UUID.randomUUID();

    @TempDir
    private static Path folder;

    private static RunningCloud cloud;
    private static LaunchClients clients;
    private static Launcher launcher;

    @BeforeAll
    static void start() {
        LocalTasks tasks = ShellImages.with(folder, 1);
        cloud = new RunningCloud(tasks);
        cloud.provision(tasks);
        clients = LaunchClients.open(AwsConfig.local(cloud.uri()));
        launcher = clients.ecs();
    }

    @AfterAll
    static void stop() {
        clients.close();
        cloud.close();
    }

    @AfterEach
    void leaveTheMachineFree() {
        Set<String> left = launcher.ofSweep(sweep).keySet();
        left.forEach(task -> launcher.stop(task, "the test is over"));
        left.forEach(EcsLauncherIT::stopped);
    }

    @Test
    void anAttemptRunsWithItsArgumentsAndItsEnvironment() throws Exception {
        String task = started(order(3, "echo $RENGA_TRIAL of $RENGA_SWEEP; exit 4"));
        TaskStatus.Stopped stopped = stopped(task);
        assertThat(stopped.cause()).isEqualTo(TaskStatus.Cause.EXITED);
        assertThat(stopped.exitCode()).hasValue(4);
        assertThat(stopped.started()).isPresent();
        assertThat(ShellImages.log(folder, task)).isEqualTo("3 of " + sweep + "\n");
    }

    @Test
    void theSameOrderAgainIsTheSameTaskAlsoInOtherWords() {
        String task = started(order(1, "exec sleep 600"));
        assertThat(started(order(1, "exec sleep 600"))).isEqualTo(task);
        assertThat(started(order(1, "exec sleep 601"))).isEqualTo(task);
        assertThat(launcher.ofSweep(sweep)).containsOnlyKeys(task);
        assertThat(launcher.ofSweep(sweep + "2")).isEmpty();
    }

    @Test
    void whoHasNoMachineWaitsAndSaysSo() {
        String first = started(order(1, "exec sleep 600"));
        String second = started(order(2, "exit 0"));
        assertThat(launcher.look(List.of(second)).get(second)).isInstanceOf(TaskStatus.Waiting.class);
        eventually(
                SOON,
                () -> assertThat(launcher.look(List.of(first)).get(first)).isInstanceOf(TaskStatus.Running.class));
        launcher.stop(first, "not promising");

        TaskStatus.Stopped stopped = stopped(first);
        assertThat(stopped.cause()).isEqualTo(TaskStatus.Cause.TOLD);
        assertThat(stopped.reason()).isEqualTo("not promising");
        assertThat(stopped(second).exitCode()).hasValue(0);
    }

    @Test
    void whatRunsOnAMachineThatIsTakenAwayIsKnownBeforeAndLostAfterwards() {
        String task = started(order(1, "exec sleep 600"));
        eventually(
                SOON, () -> assertThat(launcher.look(List.of(task)).get(task)).isInstanceOf(TaskStatus.Running.class));
        try (TaskEvents events = new TaskEvents(cloud)) {
            cloud.ecs().interrupt(task);
            eventually(SOON, () -> assertThat(events.warned()).hasSize(1));
            TaskStatus.Stopped stopped = stopped(task);
            assertThat(stopped.cause()).isEqualTo(TaskStatus.Cause.MACHINE_LOST);
            assertThat(stopped.exitCode()).isEmpty();
        }
    }

    @Test
    void theTasksOnAMachineAreFoundByItsName() {
        String task = started(order(1, "exec sleep 600"));
        assertThat(launcher.onMachine(cloud.ecs().machineOf(task).orElseThrow()))
                .containsExactly(task);
        assertThat(launcher.onMachine("i-0123456789abcdef0")).isEmpty();
    }

    @Test
    void anImageThatIsNotThereIsRefusedForGood() {
        assertThat(launcher.launch(order("no-such-image", 1, "exit 0")))
                .isInstanceOfSatisfying(
                        Launch.Refused.class,
                        refused -> assertThat(refused.why()).contains("no-such-image"));
        assertThat(launcher.launch(order(1, "x".repeat(9_000)))).isInstanceOf(Launch.Refused.class);
    }

    @Test
    void whatNoMachineCouldEverHoldIsRefusedForGood() {
        LaunchOrder order = order(1, "exit 0");
        var giant = new LaunchOrder.Resources(2, 1, 512, false);
        assertThat(launcher.launch(
                        new LaunchOrder(sweep, 1, 1, 5, order.image(), order.arguments(), order.environment(), giant)))
                .isInstanceOfSatisfying(
                        Launch.Refused.class,
                        refused -> assertThat(refused.why()).contains("2 GPUs"));
    }

    @Test
    void aTaskThatNobodyRemembersIsGoneAndMayBeStoppedAllTheSame() {
        String task = "arn:aws:ecs:us-east-1:000000000000:task/renga-local/" + "0".repeat(32);
        launcher.stop(task, "orphan");
        assertThat(launcher.look(List.of(task))).isEqualTo(Map.of(task, new TaskStatus.Gone()));
    }

    private static String started(LaunchOrder order) {
        return ((Launch.Started) launcher.launch(order)).task();
    }

    private static TaskStatus.Stopped stopped(String task) {
        List<TaskStatus.Stopped> found = new ArrayList<>();
        eventually(SOON, () -> {
            assertThat(launcher.look(List.of(task)).get(task)).isInstanceOf(TaskStatus.Stopped.class);
            found.add((TaskStatus.Stopped) launcher.look(List.of(task)).get(task));
        });
        return found.getFirst();
    }

    private LaunchOrder order(int trial, String script) {
        return order("shell", trial, script);
    }

    private LaunchOrder order(String image, int trial, String script) {
        SequencedMap<String, String> environment = new LinkedHashMap<>();
        environment.put("RENGA_SWEEP", sweep);
        environment.put("RENGA_TRIAL", String.valueOf(trial));
        var resources = new LaunchOrder.Resources(1, 1, 512, true);
        return new LaunchOrder(sweep, trial, 1, 5, image, List.of(script), environment, resources);
    }
}
