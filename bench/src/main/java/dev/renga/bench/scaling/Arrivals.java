package dev.renga.bench.scaling;

import java.time.Duration;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

/**
 * When questions come.
 *
 * @param seconds after which none comes any more
 * @param before how many have come before a second; grows with it
 */
public record Arrivals(String name, int seconds, IntToLongFunction before) {
    private static final int DAY = (int) Duration.ofDays(1).toSeconds();

    /** One, and nothing else. */
    public static Arrivals single() {
        return burst("one question", 1);
    }

    /** All at once. */
    public static Arrivals burst(String name, long questions) {
        return new Arrivals(name, 1, second -> second > 0 ? questions : 0);
    }

    /** As many in each second, from one moment to another. */
    public static Arrivals step(String name, int perSecond, Duration time) {
        return new Arrivals(name, seconds(time), second -> (long) perSecond * second);
    }

    /** None at first, ever more, then none. */
    public static Arrivals ramp(String name, int mostPerSecond, Duration time) {
        int whole = seconds(time);
        return new Arrivals(name, whole, second -> (long) mostPerSecond * second * second / (2L * whole));
    }

    /** A day: nothing at night, half a sine from six to six with its top at noon. */
    public static Arrivals day(String name, int mostPerSecond) {
        double half = DAY / 2.0;
        double dawn = DAY / 4.0;
        return new Arrivals(name, DAY, second -> {
            double passed = Math.clamp((second - dawn) / half, 0, 1);
            return (long) (mostPerSecond * half / Math.PI * (1 - Math.cos(Math.PI * passed)));
        });
    }

    /** How many come in a second. */
    public long in(int second) {
        return second >= 0 && second < seconds ? before.applyAsLong(second + 1) - before.applyAsLong(second) : 0;
    }

    /** The second of the first question. */
    int first() {
        return IntStream.range(0, seconds)
                .filter(second -> in(second) > 0)
                .findFirst()
                .orElseThrow();
    }

    /** The second of the last question. */
    int last() {
        return IntStream.rangeClosed(1, seconds)
                .map(back -> seconds - back)
                .filter(second -> in(second) > 0)
                .findFirst()
                .orElseThrow();
    }

    public long all() {
        return before.applyAsLong(seconds);
    }

    private static int seconds(Duration time) {
        return Math.toIntExact(time.toSeconds());
    }
}
