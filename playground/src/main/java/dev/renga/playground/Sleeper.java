package dev.renga.playground;

import java.time.Duration;

/** What passes time; a test hands over one that takes none. */
@FunctionalInterface
interface Sleeper {
    /** Returns when the time has passed. */
    void sleep(Duration time) throws InterruptedException;

    /** That of the machine. */
    static Sleeper real() {
        return Thread::sleep;
    }
}
