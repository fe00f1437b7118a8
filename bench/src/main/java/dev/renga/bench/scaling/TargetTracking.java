package dev.renga.bench.scaling;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalInt;

/**
 * Target tracking of Application Auto Scaling on averages of a minute: out once three in a row are above the target, in once
 * fifteen are below nine tenths of it, each time to the number of tasks that would have met the last of them. (AWS scales in
 * "more gradually", by a rule that it does not tell; this one is the kinder to its bill.)
 */
final class TargetTracking {
    private static final double LOW = 0.9;
    // Its alarms are AWS's own.
    private static final int MINUTES_OUT = 3;
    private static final int MINUTES_IN = 15;

    private final double target;
    private final int min;
    private final int max;
    private final Deque<Double> minutes = new ArrayDeque<>();
    private double sum;
    private int values;

    /** As it is after a long time without load. */
    TargetTracking(double target, int min, int max) {
        this.target = target;
        this.min = min;
        this.max = max;
        for (int minute = 0; minute < MINUTES_IN; minute++) {
            minutes.add(0.0);
        }
    }

    /** Takes a value of the minute under way; one that is not a number counts as none. */
    void see(double value) {
        if (!Double.isNaN(value)) {
            sum += value;
            values++;
        }
    }

    /** Ends the minute. A minute without a value leaves the alarms as they are, and decides nothing. */
    OptionalInt endMinute(int wanted) {
        if (values == 0) {
            return OptionalInt.empty();
        }
        double last = sum / values;
        sum = 0;
        values = 0;
        minutes.remove();
        minutes.add(last);
        int meeting = Math.clamp((long) Math.ceil(wanted * last / target), min, max);
        if ((isHigh() && meeting > wanted) || (isLow() && meeting < wanted)) {
            return OptionalInt.of(meeting);
        }
        return OptionalInt.empty();
    }

    private boolean isHigh() {
        return minutes.stream().skip((long) MINUTES_IN - MINUTES_OUT).allMatch(minute -> minute > target);
    }

    private boolean isLow() {
        return minutes.stream().allMatch(minute -> minute < LOW * target);
    }
}
