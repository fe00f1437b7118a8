package dev.renga.qa;

import java.time.Duration;
import java.util.Optional;

/**
 * When a task asks to be protected from scale-in: at once when it gets work, again before that runs out, and no longer once
 * it was idle for a while, so that every question does not cost two calls. Times are those of a clock that only moves
 * forward. Used by one thread.
 */
final class ProtectionPlan {
    /** Idle for so long, a task may go. */
    static final Duration LINGER = Duration.ofSeconds(10);

    /** A protection ends by itself, so that a worker that hangs is not kept for ever. */
    static final Duration EXPIRY = Duration.ofMinutes(10);

    /** Halfway, while there is work. */
    static final Duration RENEWAL = EXPIRY.dividedBy(2);

    /** Under a load that never ends a task must still be replaceable: a deployment waits for protected tasks. */
    static final Duration LONGEST = Duration.ofMinutes(30);

    /** Unprotected after the longest time, whatever there is to do; a stop still drains. */
    static final Duration PAUSE = Duration.ofMinutes(1);

    /** Tries of a call in a row; after them the task is as it is until a renewal is due. */
    static final int TRIES = 3;

    static final Duration BETWEEN_TRIES = Duration.ofSeconds(2);

    /** From the first call of an unbroken protection, and from the last one. */
    private record Held(Duration since, Duration renewed) {}

    private Optional<Held> held = Optional.empty();
    private Duration busyAt = Duration.ZERO;
    private Duration notBefore = Duration.ZERO;
    private int failures;

    /** Whether to call the agent now, and for what. */
    Optional<Boolean> due(boolean isBusy, Duration now) {
        if (isBusy) {
            busyAt = now;
        }
        if (now.compareTo(notBefore) < 0) {
            return Optional.empty();
        }
        if (held.isEmpty()) {
            return isBusy ? Optional.of(true) : Optional.empty();
        }
        if (isOver(LINGER, busyAt, now) || isOver(LONGEST, held.get().since(), now)) {
            return Optional.of(false);
        }
        return isOver(RENEWAL, held.get().renewed(), now) ? Optional.of(true) : Optional.empty();
    }

    /** Notes that a call was through. */
    void done(boolean isProtected, Duration now) {
        boolean wasLong =
                held.filter(before -> isOver(LONGEST, before.since(), now)).isPresent();
        notBefore = wasLong && !isProtected ? now.plus(PAUSE) : now;
        Duration since = held.map(Held::since).orElse(now);
        held = isProtected ? Optional.of(new Held(since, now)) : Optional.empty();
        failures = 0;
    }

    /** Notes that a call failed, and returns whether it is the last try for now. */
    boolean failed(Duration now) {
        failures++;
        boolean isLast = failures >= TRIES;
        notBefore = now.plus(isLast ? RENEWAL : BETWEEN_TRIES.multipliedBy(failures));
        if (isLast) {
            failures = 0;
        }
        return isLast;
    }

    /** Whether time alone may make a call due. */
    boolean isWaiting(boolean isBusy) {
        return isBusy || held.isPresent();
    }

    private static boolean isOver(Duration limit, Duration since, Duration now) {
        return now.minus(since).compareTo(limit) >= 0;
    }
}
