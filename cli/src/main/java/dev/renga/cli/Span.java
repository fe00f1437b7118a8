package dev.renga.cli;

import java.time.Duration;

/** A length of time as a person says it, by its largest unit. */
final class Span {
    private static final long MINUTE = 60;
    private static final long HOUR = 60 * MINUTE;
    private static final long DAY = 24 * HOUR;

    private Span() {}

    static String of(Duration duration) {
        long seconds = Math.max(0, duration.toSeconds());
        if (seconds < 2 * MINUTE) return seconds + " s";
        if (seconds < 2 * HOUR) return seconds / MINUTE + " min";
        if (seconds < 2 * DAY) return seconds / HOUR + " h";
        return seconds / DAY + " d";
    }
}
