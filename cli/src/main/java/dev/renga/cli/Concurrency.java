package dev.renga.cli;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** How many things went on at the same time. */
final class Concurrency {
    /** A time from a moment to a later one, which is no part of it; by {@link System#nanoTime}. */
    record Span(long from, long until) {}

    private Concurrency() {}

    /** The most that overlapped at any moment. */
    static int reached(List<Span> spans) {
        Map<Long, Integer> changes = new TreeMap<>();
        for (Span span : spans) {
            changes.merge(span.from(), 1, Integer::sum);
            changes.merge(span.until(), -1, Integer::sum);
        }
        int now = 0;
        int most = 0;
        for (int change : changes.values()) {
            now += change;
            most = Math.max(most, now);
        }
        return most;
    }
}
