package dev.renga.bench.scaling;

import java.util.ArrayDeque;
import java.util.Deque;

/** The questions that wait, the oldest first. */
final class Line {
    private record Group(int since, long questions) {}

    private final Deque<Group> groups = new ArrayDeque<>();
    private long waiting;
    private int longestWait;

    long waiting() {
        return waiting;
    }

    /** The longest that any question has waited that left, its own second of work included. */
    int longestWait() {
        return longestWait;
    }

    void add(long questions, int now) {
        if (questions > 0) {
            groups.add(new Group(now, questions));
            waiting += questions;
        }
    }

    /** Takes the oldest out, answered by the end of this second. */
    void take(long questions, int now) {
        waiting -= questions;
        long left = questions;
        while (left > 0) {
            Group oldest = groups.remove();
            longestWait = Math.max(longestWait, now + 1 - oldest.since());
            if (oldest.questions() > left) {
                groups.addFirst(new Group(oldest.since(), oldest.questions() - left));
            }
            left -= Math.min(left, oldest.questions());
        }
    }
}
