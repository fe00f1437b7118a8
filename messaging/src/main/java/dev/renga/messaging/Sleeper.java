package dev.renga.messaging;

import java.time.Duration;

/** Waits; tests give one that does not. */
@FunctionalInterface
public interface Sleeper {
    void sleep(Duration duration) throws InterruptedException;

    /** The one that really waits. */
    static Sleeper real() {
        return Thread::sleep;
    }
}
