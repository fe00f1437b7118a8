package dev.renga.local.tasks;

import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The process of one task, and with it whatever processes it started. Thread-safe. */
final class Child {
    private final Process process;
    private volatile Set<ProcessHandle> seen = Set.of();

    Child(Process process) {
        this.process = process;
    }

    ProcessHandle handle() {
        return process.toHandle();
    }

    /** Its exit code, where it ends within this time: 128 and the signal, where one ended it. */
    Optional<Integer> exitWithin(Duration time) throws InterruptedException {
        try {
            Process ended = process.onExit().get(time.toMillis(), TimeUnit.MILLISECONDS);
            return Optional.of(ended.exitValue());
        } catch (TimeoutException e) {
            look();
            return Optional.empty();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a process cannot be waited for", e);
        }
    }

    /** SIGTERM, and SIGKILL where that does not end it in time. Returns at once. */
    void stop(Duration grace) {
        look();
        process.destroy();
        Thread.ofVirtual().name("task-stop").start(() -> killAfter(grace));
    }

    /** SIGKILL, for all of it. */
    void kill() {
        look();
        process.destroyForcibly();
        killTheRest();
    }

    /** SIGKILL for what it left running, as the end of a container does. */
    void killTheRest() {
        seen.forEach(ProcessHandle::destroyForcibly);
    }

    private void killAfter(Duration grace) {
        try {
            if (exitWithin(grace).isEmpty()) {
                kill();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    // Once their parent is gone nobody can tell any more whose children they were. Two threads may look at once.
    private synchronized void look() {
        seen = Stream.concat(seen.stream(), process.descendants())
                .filter(ProcessHandle::isAlive)
                .collect(Collectors.toUnmodifiableSet());
    }
}
