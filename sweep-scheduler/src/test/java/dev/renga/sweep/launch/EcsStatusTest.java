package dev.renga.sweep.launch;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

class EcsStatusTest {
    private static final Instant ASKED = Instant.parse("2026-01-01T12:00:00Z");
    private static final Instant PULLING = ASKED.plusSeconds(120);
    private static final Instant STARTED = PULLING.plusSeconds(90);
    private static final Instant STOPPED = STARTED.plusSeconds(600);

    private final Task.Builder task = Task.builder().createdAt(ASKED);

    @Test
    void aTaskWithoutAMachineCostsNothingAndOneThatGetsItsImageDoes() {
        assertThat(EcsStatus.of(task.lastStatus("PROVISIONING").build()))
                .isEqualTo(new TaskStatus.Waiting("waits for a machine"));
        assertThat(EcsStatus.of(
                        task.lastStatus("PENDING").pullStartedAt(PULLING).build()))
                .isEqualTo(new TaskStatus.Waiting("its machine is getting the image", Optional.of(PULLING)));
    }

    @Test
    void aMachineCostsFromItsImageOnAndIsOfUseFromItsProcessOn() {
        task.pullStartedAt(PULLING).startedAt(STARTED);
        assertThat(EcsStatus.of(task.lastStatus("RUNNING").build()))
                .isEqualTo(new TaskStatus.Running(STARTED, PULLING));
        assertThat(EcsStatus.of(task.lastStatus("STOPPED")
                        .stopCode(TaskStopCode.ESSENTIAL_CONTAINER_EXITED)
                        .stoppedAt(STOPPED)
                        .containers(Container.builder().exitCode(0).build())
                        .build()))
                .isInstanceOfSatisfying(TaskStatus.Stopped.class, stopped -> {
                    assertThat(stopped.started()).contains(STARTED);
                    assertThat(stopped.machineSince()).contains(PULLING);
                    assertThat(stopped.stopped()).isEqualTo(STOPPED);
                });
    }

    @Test
    void aTaskThatIsToldToStopWhileItWaitsForAMachineHasCostNothing() {
        assertThat(EcsStatus.of(task.lastStatus("DEPROVISIONING").build()))
                .isEqualTo(new TaskStatus.Waiting("it is being stopped"));
    }

    @Test
    void whereNobodyTellsOfAnImageAMachineCostsFromItsProcessOn() {
        assertThat(EcsStatus.of(task.lastStatus("RUNNING").startedAt(STARTED).build()))
                .isEqualTo(new TaskStatus.Running(STARTED));
    }
}
