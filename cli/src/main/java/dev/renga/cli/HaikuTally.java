package dev.renga.cli;

import java.time.Duration;
import java.util.Locale;

/** The last word on many haiku: how many, how fast, and what went wrong. */
final class HaikuTally {
    private static final double MILLIS = 1e3;

    private HaikuTally() {}

    /** Prints it; returns the exit status. */
    static int of(Surroundings surroundings, String what, ManyRequests.Sent sent, Duration took) {
        double seconds = Math.max(1, took.toMillis()) / MILLIS;
        surroundings
                .out()
                .println(String.format(
                        Locale.ROOT,
                        "%,d haiku %s in %.1f s (%,.0f/s)",
                        sent.done(),
                        what,
                        seconds,
                        sent.done() / seconds));
        if (sent.trouble().isEmpty()) return Exit.OK;
        String refused = sent.refused() == 0 ? "" : String.format(Locale.ROOT, "%,d refused: ", sent.refused());
        return surroundings.complain(
                sent.isLost() ? Exit.UNREACHABLE : Exit.FAILED,
                refused + sent.trouble().get());
    }
}
