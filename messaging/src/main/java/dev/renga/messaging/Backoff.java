package dev.renga.messaging;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * Growing delays with jitter; unless said otherwise with full jitter: a delay is drawn evenly from nothing to {@code base · 2^(attempt − 1)}, and never from
 * more than the cap, so that many who failed together do not come back together.
 *
 * @param base the longest first delay
 * @param cap the longest delay of all
 * @see <a href="https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/">Exponential backoff and
 *     jitter</a>
 */
public record Backoff(Duration base, Duration cap) {
    private static final int DOUBLINGS_AT_MOST = 40;

    /** Throws {@link IllegalArgumentException} unless 0 &lt; base ≤ cap. */
    public Backoff {
        if (base.isNegative() || base.isZero() || cap.compareTo(base) < 0) {
            throw new IllegalArgumentException("0 < base <= cap does not hold: " + base + ", " + cap);
        }
    }

    /** The delay before the next try; {@code attempt} is 1 after the first failure. */
    public Duration delay(int attempt, RandomGenerator random) {
        return Duration.ofMillis(random.nextLong(longest(attempt) + 1));
    }

    /** The same with equal jitter, from half of it up: where tries are counted, and must not be used up in a moment. */
    public Duration delayOfHalf(int attempt, RandomGenerator random) {
        long half = longest(attempt) / 2;
        return Duration.ofMillis(half + random.nextLong(half + 1));
    }

    private long longest(int attempt) {
        long doubled = base.toMillis() << Math.min(Math.max(attempt, 1) - 1, DOUBLINGS_AT_MOST);
        return doubled <= 0 ? cap.toMillis() : Math.min(doubled, cap.toMillis());
    }
}
