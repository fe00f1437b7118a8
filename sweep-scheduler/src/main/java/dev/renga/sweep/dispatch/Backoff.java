package dev.renga.sweep.dispatch;

import java.time.Duration;

/** How long is waited after something went wrong so many times before. */
final class Backoff {
    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration MOST = Duration.ofMinutes(2);
    private static final int MOST_DOUBLINGS = 7;

    private Backoff() {}

    static Duration after(int before) {
        Duration wait = FIRST.multipliedBy(1L << Math.min(before, MOST_DOUBLINGS));
        return wait.compareTo(MOST) < 0 ? wait : MOST;
    }
}
