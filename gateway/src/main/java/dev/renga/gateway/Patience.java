package dev.renga.gateway;

import dev.renga.messaging.Backoff;
import dev.renga.messaging.Sleeper;
import java.time.Duration;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;

/**
 * How long a batch waits for a store that is away or says that it is too much: longer each time, and {@link #LONGEST} in all.
 *
 * @param nanoTime measures spans of time
 */
record Patience(Sleeper sleeper, RandomGenerator random, LongSupplier nanoTime) {
    /**
     * After this a line is told that it is not taken. It is far below {@link Intake#PATIENCE}, before which nobody sends a
     * row again: a row that is written once more here cannot have been answered yet.
     */
    static final Duration LONGEST = Duration.ofSeconds(20);

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));

    static Patience real() {
        return new Patience(Sleeper.real(), () -> ThreadLocalRandom.current().nextLong(), System::nanoTime);
    }

    /** The waits of one piece of work. */
    final class Waits {
        private final long until = nanoTime.getAsLong() + LONGEST.toNanos();
        private int failures;

        /** Waits before the next try; returns false, at once, when there is to be none. */
        boolean again() throws InterruptedException {
            if (nanoTime.getAsLong() - until >= 0) {
                return false;
            }
            failures++;
            sleeper.sleep(BACKOFF.delay(failures, random));
            return true;
        }
    }

    Waits begin() {
        return new Waits();
    }
}
