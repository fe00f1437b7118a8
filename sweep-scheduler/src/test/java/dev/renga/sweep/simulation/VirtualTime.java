package dev.renga.sweep.simulation;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.PriorityQueue;

/** A clock that jumps to whatever happens next, and what happens. For one thread. */
final class VirtualTime implements InstantSource {
    private record Event(Instant at, long number, Runnable action) {}

    private final PriorityQueue<Event> events =
            new PriorityQueue<>(Comparator.comparing(Event::at).thenComparingLong(Event::number));
    private Instant now = Instant.parse("2026-01-01T00:00:00Z");
    private long number;

    @Override
    public Instant instant() {
        return now;
    }

    long nanos() {
        return Duration.between(Instant.EPOCH, now).toNanos();
    }

    void after(Duration delay, Runnable action) {
        events.add(new Event(now.plus(delay), number++, action));
    }

    /** Goes on to the next event; false where there is none before the end. */
    boolean step(Instant end) {
        Event next = events.peek();
        if (next == null || next.at().isAfter(end)) {
            now = end;
            return false;
        }
        events.remove();
        now = next.at();
        next.action().run();
        return true;
    }
}
