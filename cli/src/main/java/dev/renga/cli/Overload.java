package dev.renga.cli;

import java.time.Duration;
import java.util.Optional;

/** How long to leave a gateway alone that is overloaded or out of reach. */
final class Overload {
    static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;
    private static final int TIMED_OUT = 504;

    private Overload() {}

    /** What the gateway asks for, at most {@code most}; empty where its reply is final. */
    static Optional<Duration> retryAfter(int status, Optional<String> header, Duration most) {
        if (!isOverload(status)) return Optional.empty();
        return header.filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> min(Duration.ofSeconds(Long.parseLong(seconds)), most))
                .or(() -> Optional.of(LONGEST_PAUSE));
    }

    /** Whether a response of this status asks for patience. */
    static boolean isOverload(int status) {
        return status == TOO_MANY || status == UNAVAILABLE || status == TIMED_OUT;
    }

    /** The pause after this one. */
    static Duration after(Duration pause) {
        return min(pause.multipliedBy(2), LONGEST_PAUSE);
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
