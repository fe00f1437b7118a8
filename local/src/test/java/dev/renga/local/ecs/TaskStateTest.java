package dev.renga.local.ecs;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.ecs.TaskState.Status;
import dev.renga.local.ecs.TaskState.StopCode;
import dev.renga.local.tasks.Ending;
import org.junit.jupiter.api.Test;

class TaskStateTest {
    private final TaskState waiting = TaskState.accepted(Status.PROVISIONING, "", 1_000);
    private final TaskState running = waiting.placed("i-1").running(2_000);

    @Test
    void everyStepIsANewVersion() {
        assertThat(waiting.version()).isEqualTo(1);
        assertThat(running.version()).isEqualTo(3);
        assertThat(running.told("enough", 3_000)
                        .ended(new Ending.Exited(143), 4_000)
                        .version())
                .isEqualTo(5);
    }

    @Test
    void aLaterRunMustKnowWhoLeftTheLineWasToldToStopOrHasStopped() {
        TaskState placed = waiting.placed("i-1");
        assertThat(placed.mattersAfter(waiting)).isTrue();
        assertThat(placed.running(2_000).mattersAfter(placed)).isFalse();
        assertThat(running.told("enough", 3_000).mattersAfter(running)).isTrue();
        assertThat(running.ended(new Ending.Exited(0), 4_000).mattersAfter(running))
                .isTrue();
    }

    @Test
    void aProcessThatEndsByItselfIsAnEssentialContainerThatExited() {
        TaskState ended = running.ended(new Ending.Exited(7), 4_000);
        assertThat(ended.stopCode()).isEqualTo(StopCode.ESSENTIAL_CONTAINER_EXITED);
        assertThat(ended.exitCode()).isEqualTo(7);
        assertThat(ended.isWanted()).isFalse();
        assertThat(ended.stoppingMillis()).isEqualTo(4_000);
    }

    @Test
    void whatWasToldToStopKeepsItsReasonAndItsExitCode() {
        TaskState ended = running.told("not promising", 3_000).ended(new Ending.Exited(143), 4_000);
        assertThat(ended.stopCode()).isEqualTo(StopCode.USER_INITIATED);
        assertThat(ended.stoppedReason()).isEqualTo("not promising");
        assertThat(ended.exitCode()).isEqualTo(143);
        assertThat(ended.stoppingMillis()).isEqualTo(3_000);
    }

    @Test
    void aTaskThatGoesWithItsMachineHasNoExitCode() {
        TaskState ended = running.ended(new Ending.HostLost(), 4_000);
        assertThat(ended.stoppedReason()).isEqualTo("Host EC2 (instance i-1) terminated.");
        assertThat(ended.stopCode()).isEqualTo(StopCode.TERMINATION_NOTICE);
        assertThat(ended.exitCode()).isNull();
    }

    @Test
    void aTaskThatWasStoppedInLineNeverStarted() {
        TaskState ended = waiting.told("cancelled", 3_000).ended(new Ending.Withdrawn(), 3_000);
        assertThat(ended.stopCode()).isEqualTo(StopCode.USER_INITIATED);
        assertThat(ended.startedMillis()).isNull();
        assertThat(ended.exitCode()).isNull();
    }
}
