package dev.renga.sweep.launch;

import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.batch.model.JobDetail;

/**
 * How a job of Batch stands.
 *
 * @see <a href="https://docs.aws.amazon.com/batch/latest/userguide/job_states.html">Job states</a>
 */
final class BatchStatus {
    private static final String HOST = "Host EC2";

    private BatchStatus() {}

    static TaskStatus of(JobDetail job) {
        return switch (job.status()) {
            case SUCCEEDED, FAILED -> stopped(job);
            case RUNNING -> new TaskStatus.Running(time(job.startedAt()).orElse(Instant.EPOCH));
            case STARTING -> new TaskStatus.Waiting("its machine is getting the image");
            default ->
                new TaskStatus.Waiting(Optional.ofNullable(job.statusReason()).orElse("waits for a machine"));
        };
    }

    private static TaskStatus stopped(JobDetail job) {
        Integer code = job.container() == null ? null : job.container().exitCode();
        String reason = Optional.ofNullable(job.statusReason()).orElse("");
        return new TaskStatus.Stopped(
                cause(job, reason, code),
                code == null ? OptionalInt.empty() : OptionalInt.of(code),
                reason,
                time(job.startedAt()),
                time(job.stoppedAt()).orElse(Instant.EPOCH));
    }

    private static TaskStatus.Cause cause(JobDetail job, String reason, @Nullable Integer code) {
        if (Boolean.TRUE.equals(job.isTerminated()) || Boolean.TRUE.equals(job.isCancelled())) {
            return TaskStatus.Cause.TOLD;
        }
        if (reason.startsWith(HOST)) {
            return TaskStatus.Cause.MACHINE_LOST;
        }
        if (code != null) {
            return TaskStatus.Cause.EXITED;
        }
        return job.startedAt() == null ? TaskStatus.Cause.NOT_STARTED : TaskStatus.Cause.MACHINE_LOST;
    }

    private static Optional<Instant> time(@Nullable Long millis) {
        return Optional.ofNullable(millis).filter(there -> there > 0).map(Instant::ofEpochMilli);
    }
}
