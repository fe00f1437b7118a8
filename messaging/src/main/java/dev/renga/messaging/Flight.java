package dev.renga.messaging;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * The bound on what a consumer holds: so many deliveries in work, and besides them those that were handled already and wait
 * for their delete. These leave their permits to others, else every handler would stand still while calls are under way. A
 * consumer of one at a time settles each before it takes the next. Thread-safe.
 */
final class Flight {
    /** The most that are handled and not settled: what fits into all calls of a batcher. */
    static final int MOST_SETTLING = Batcher.MAX_CALLS * Batcher.MAX_ENTRIES;

    private final Semaphore permits;
    private final Semaphore settling;

    Flight(int maxInFlight) {
        permits = new Semaphore(maxInFlight);
        settling = new Semaphore(maxInFlight == 1 ? 0 : MOST_SETTLING);
    }

    /** Waits for a permit and takes it along with others that are free, at most so many. */
    int take(int most) throws InterruptedException {
        permits.acquire();
        return 1 + takeFree(most - 1);
    }

    /** The same, but waits a little for the rest of them: who asks for ten needs a tenth of the calls. */
    int take(int most, Duration gathering) throws InterruptedException {
        int taken = take(most);
        if (taken == most) {
            return most;
        }
        boolean rest = permits.tryAcquire(most - taken, gathering.toNanos(), TimeUnit.NANOSECONDS);
        return rest ? most : taken + takeFree(most - taken);
    }

    /** Takes all of so many permits, or none; returns whether it took them. */
    boolean takeAll(int number, Duration gathering) throws InterruptedException {
        return permits.tryAcquire(number, gathering.toNanos(), TimeUnit.NANOSECONDS);
    }

    /** Gives back permits that no delivery was found for. */
    void giveBack(int unused) {
        permits.release(unused);
    }

    /** The place of one delivery, whose permit is taken already. */
    Place place() {
        return new Place();
    }

    private int takeFree(int most) {
        int taken = 0;
        while (taken < most && permits.tryAcquire()) {
            taken++;
        }
        return taken;
    }

    /** Used by the thread of its delivery alone. */
    final class Place {
        private boolean isSettling;

        /** The handler is through: its permit is another's if what waits to be settled may grow. */
        void handled() {
            if (!isSettling && settling.tryAcquire()) {
                isSettling = true;
                permits.release();
            }
        }

        void left() {
            (isSettling ? settling : permits).release();
        }
    }
}
