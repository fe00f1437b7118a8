package dev.renga.local.workers;

import java.time.Instant;
import java.util.Optional;

/** Whether one task may be left out of a scale-in: set by the task, read by the pool. Thread-safe. */
final class TaskProtection {
    private final String arn;
    private volatile Instant until = Instant.MIN;

    TaskProtection(String arn) {
        this.arn = arn;
    }

    String arn() {
        return arn;
    }

    void protect(Instant expires) {
        until = expires;
    }

    void release() {
        until = Instant.MIN;
    }

    boolean isProtected(Instant now) {
        return now.isBefore(until);
    }

    /** Empty where it is not protected. */
    Optional<Instant> expires(Instant now) {
        return Optional.of(until).filter(now::isBefore);
    }
}
