package dev.renga.local.batch;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How far a job has come.
 *
 * @param reason of its status; empty where there is none
 * @param attempts those that are over
 * @param end what somebody wants its end to be
 * @param createdMillis and the others, since 1970; of its last attempt
 */
record JobState(
        Status status,
        String reason,
        List<Attempt> attempts,
        End end,
        String machine,
        long createdMillis,
        @Nullable Long startedMillis,
        @Nullable Long stoppedMillis) {

    enum Status {
        RUNNABLE,
        STARTING,
        RUNNING,
        SUCCEEDED,
        FAILED;

        boolean isFinal() {
            return this == SUCCEEDED || this == FAILED;
        }
    }

    /** Who ended it. */
    enum End {
        ITSELF,
        CANCELLED,
        TERMINATED,
        TIMED_OUT
    }

    /** An attempt that is over; its exit code only where a process ended. */
    record Attempt(
            String task,
            @Nullable Integer exitCode,
            String reason,
            String statusReason,
            @Nullable Long startedMillis,
            long stoppedMillis) {}

    static JobState submitted(long now) {
        return new JobState(Status.RUNNABLE, "", List.of(), End.ITSELF, "", now, null, null);
    }

    JobState starting(String on) {
        return new JobState(Status.STARTING, "", attempts, end, on, createdMillis, null, null);
    }

    JobState running(long now) {
        return new JobState(Status.RUNNING, "", attempts, end, machine, createdMillis, now, null);
    }

    /** Somebody wants it to end; the first one counts. */
    JobState told(End by, String why) {
        return end == End.ITSELF
                ? new JobState(status, why, attempts, by, machine, createdMillis, startedMillis, stoppedMillis)
                : this;
    }

    /** Its last attempt is over, and the job with it or not. */
    JobState over(Attempt last, Status next) {
        List<Attempt> all = new ArrayList<>(attempts);
        all.add(last);
        boolean isToldWhy = end != End.ITSELF && !reason.isEmpty();
        return new JobState(
                next,
                next == Status.RUNNABLE ? "" : isToldWhy ? reason : last.statusReason(),
                List.copyOf(all),
                end,
                "",
                createdMillis,
                startedMillis,
                next.isFinal() ? Long.valueOf(last.stoppedMillis()) : null);
    }

    /** It ended before any attempt. */
    JobState withdrawn(long now) {
        return new JobState(Status.FAILED, reason, attempts, end, "", createdMillis, startedMillis, now);
    }
}
