package dev.renga.sweep.launch;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;
import software.amazon.awssdk.services.ecs.model.TaskStopCode;

/**
 * How a task of ECS stands.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonECS/latest/developerguide/task-lifecycle-explanation.html">Task lifecycle</a>
 */
final class EcsStatus {
    private static final String HOST = "Host EC2";

    private EcsStatus() {}

    static TaskStatus of(Task task) {
        return switch (task.lastStatus()) {
            case "STOPPED" -> stopped(task);
            case "PROVISIONING" -> new TaskStatus.Waiting("waits for a machine");
            case "PENDING", "ACTIVATING" ->
                new TaskStatus.Waiting("its machine is getting the image", machineSince(task));
            // One that is told to stop before it runs has cost nothing while it was in line.
            default ->
                started(task)
                        .<TaskStatus>map(since ->
                                new TaskStatus.Running(since, machineSince(task).orElse(since)))
                        .orElseGet(() -> new TaskStatus.Waiting("it is being stopped", machineSince(task)));
        };
    }

    private static TaskStatus stopped(Task task) {
        OptionalInt code = exitCode(task);
        String reason = Optional.ofNullable(task.stoppedReason()).orElse("");
        return new TaskStatus.Stopped(
                cause(task, reason, code),
                code,
                reason,
                started(task),
                machineSince(task),
                Optional.ofNullable(task.stoppedAt()).orElse(task.createdAt()));
    }

    private static TaskStatus.Cause cause(Task task, String reason, OptionalInt code) {
        TaskStopCode stop = task.stopCode();
        if (stop == TaskStopCode.USER_INITIATED || stop == TaskStopCode.SERVICE_SCHEDULER_INITIATED) {
            return TaskStatus.Cause.TOLD;
        }
        if (stop == TaskStopCode.SPOT_INTERRUPTION
                || stop == TaskStopCode.TERMINATION_NOTICE
                || reason.startsWith(HOST)) {
            return TaskStatus.Cause.MACHINE_LOST;
        }
        if (stop == TaskStopCode.TASK_FAILED_TO_START) {
            return TaskStatus.Cause.NOT_STARTED;
        }
        // A process that ended has a code. Without one it went with its machine, or with the agent of that.
        return code.isPresent() ? TaskStatus.Cause.EXITED : TaskStatus.Cause.MACHINE_LOST;
    }

    private static OptionalInt exitCode(Task task) {
        return task.containers().stream()
                .map(Container::exitCode)
                .filter(code -> code != null)
                .mapToInt(Integer::intValue)
                .findFirst();
    }

    /** When its machine began to fetch the image: what ECS knows of a machine before that, it tells of no task. */
    private static Optional<Instant> machineSince(Task task) {
        return Optional.ofNullable(task.pullStartedAt()).or(() -> started(task));
    }

    private static Optional<Instant> started(Task task) {
        return Optional.ofNullable(task.startedAt());
    }
}
