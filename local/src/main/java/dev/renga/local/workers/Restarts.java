package dev.renga.local.workers;

import java.time.Duration;
import java.time.Instant;

/** When a worker that ended may be replaced: soon after a first end, ever later where they end young again and again. */
final class Restarts {
    /** One that lived so long did work; its end says nothing about the next one. */
    static final Duration OF_USE = Duration.ofSeconds(30);

    static final Duration FIRST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(1);

    private static final int DOUBLINGS = 6;

    private int inARow;
    private Instant next = Instant.MIN;

    /** Notes an end that nobody asked for, and returns the pause until a replacement. */
    Duration ended(Duration lived, Instant now) {
        inARow = lived.compareTo(OF_USE) < 0 ? inARow + 1 : 1;
        Duration doubled = FIRST.multipliedBy(1L << Math.min(inARow - 1, DOUBLINGS));
        Duration pause = doubled.compareTo(LONGEST) < 0 ? doubled : LONGEST;
        next = now.plus(pause);
        return pause;
    }

    /** How many ended young one after the other, this one included. */
    int inARow() {
        return inARow;
    }

    boolean mayStart(Instant now) {
        return !now.isBefore(next);
    }
}
