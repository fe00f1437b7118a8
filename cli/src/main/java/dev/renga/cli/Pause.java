package dev.renga.cli;

import java.time.Duration;

/** Waits between two tries; tests give one that does not. */
@FunctionalInterface
interface Pause {
    void await(Duration duration) throws InterruptedException;

    /** The one that really waits. */
    static Pause real() {
        return Thread::sleep;
    }
}
