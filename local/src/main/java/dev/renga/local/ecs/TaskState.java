package dev.renga.local.ecs;

import dev.renga.local.tasks.Ending;
import org.jspecify.annotations.Nullable;

/**
 * How far a task has come. Every step makes the version one higher.
 *
 * @param isWanted whether it is to run: what ECS calls the desired status
 * @param machine the id of its EC2 instance; empty where it has none
 * @param createdMillis and the others, since 1970
 */
record TaskState(
        Status status,
        boolean isWanted,
        long version,
        String machine,
        long createdMillis,
        @Nullable Long startedMillis,
        @Nullable Long stoppingMillis,
        @Nullable Long stoppedMillis,
        @Nullable StopCode stopCode,
        @Nullable String stoppedReason,
        @Nullable Integer exitCode) {

    enum Status {
        PROVISIONING,
        PENDING,
        RUNNING,
        STOPPED
    }

    /** In the words of ECS. */
    enum StopCode {
        TASK_FAILED_TO_START("TaskFailedToStart"),
        ESSENTIAL_CONTAINER_EXITED("EssentialContainerExited"),
        USER_INITIATED("UserInitiated"),
        TERMINATION_NOTICE("TerminationNotice");

        private final String word;

        StopCode(String word) {
            this.word = word;
        }

        String word() {
            return word;
        }
    }

    static TaskState accepted(Status first, String machine, long now) {
        return new TaskState(first, true, 1, machine, now, null, null, null, null, null, null);
    }

    boolean isStopped() {
        return status == Status.STOPPED;
    }

    /** Whether a run that finds it so would do otherwise than with what was before: wait on, call it lost, or let it be over. */
    boolean mattersAfter(TaskState before) {
        boolean hasLeftTheLine = before.status == Status.PROVISIONING && status != Status.PROVISIONING;
        return isStopped() || hasLeftTheLine || isWanted != before.isWanted;
    }

    TaskState placed(String on) {
        return new TaskState(
                Status.PENDING,
                isWanted,
                version + 1,
                on,
                createdMillis,
                null,
                stoppingMillis,
                null,
                stopCode,
                stoppedReason,
                null);
    }

    TaskState running(long now) {
        return new TaskState(
                Status.RUNNING,
                isWanted,
                version + 1,
                machine,
                createdMillis,
                now,
                stoppingMillis,
                null,
                stopCode,
                stoppedReason,
                null);
    }

    /** Somebody wants it to stop; the first reason stays. */
    TaskState told(String why, long now) {
        return new TaskState(
                status,
                false,
                version + 1,
                machine,
                createdMillis,
                startedMillis,
                now,
                null,
                StopCode.USER_INITIATED,
                why,
                null);
    }

    TaskState ended(Ending ending, long now) {
        return switch (ending) {
            case Ending.Exited(int code) ->
                isWanted
                        ? stopped(now, StopCode.ESSENTIAL_CONTAINER_EXITED, "Essential container in task exited", code)
                        : stopped(now, stopCode, stoppedReason, code);
            case Ending.Withdrawn() -> stopped(now, stopCode, stoppedReason, null);
            case Ending.NotStarted(String why) -> stopped(now, StopCode.TASK_FAILED_TO_START, why, null);
            case Ending.HostLost() -> hostLost(now);
        };
    }

    TaskState hostLost(long now) {
        String host = machine.isEmpty() ? "Host terminated." : "Host EC2 (instance " + machine + ") terminated.";
        return isWanted
                ? stopped(now, StopCode.TERMINATION_NOTICE, host, null)
                : stopped(now, stopCode, stoppedReason, null);
    }

    private TaskState stopped(long now, @Nullable StopCode code, @Nullable String why, @Nullable Integer exit) {
        Long stopping = stoppingMillis == null ? Long.valueOf(now) : stoppingMillis;
        return new TaskState(
                Status.STOPPED,
                false,
                version + 1,
                machine,
                createdMillis,
                startedMillis,
                stopping,
                now,
                code,
                why,
                exit);
    }
}
