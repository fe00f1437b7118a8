package dev.renga.local.workers;

import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** One worker of the pool: a JVM, and what the agent knows of it. Used by one thread. */
final class WorkerProcess {
    /** What ECS gives a task between SIGTERM and SIGKILL, and a worker's drain stays below. */
    static final Duration STOP_LIMIT = Duration.ofSeconds(30);

    private final Process process;
    private final TaskProtection protection;
    private final Instant started;
    private Instant killAt = Instant.MAX;

    WorkerProcess(Process process, TaskProtection protection, Instant started) {
        this.process = process;
        this.protection = protection;
        this.started = started;
    }

    long pid() {
        return process.pid();
    }

    TaskProtection protection() {
        return protection;
    }

    boolean hasEnded() {
        return !process.isAlive();
    }

    int exitCode() {
        return process.exitValue();
    }

    Duration lived(Instant now) {
        return Duration.between(started, now);
    }

    /** As {@code SIGTERM}: it drains. */
    void stop(Instant now) {
        killAt = now.plus(STOP_LIMIT);
        process.destroy();
    }

    /** As {@code kill -9}, where it did not drain in time. */
    void killWhenLate(Instant now) {
        if (!now.isBefore(killAt)) {
            process.destroyForcibly();
        }
    }

    /** Waits for its end, no longer than this, and then ends it. */
    void await(Duration within) throws InterruptedException {
        if (!process.waitFor(within.toMillis(), TimeUnit.MILLISECONDS)) {
            process.destroyForcibly();
        }
    }
}
