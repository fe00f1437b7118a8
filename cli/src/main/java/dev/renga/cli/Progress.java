package dev.renga.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.OptionalDouble;

/**
 * What standard error shows of a long task: on a terminal a line that is drawn over itself, elsewhere a line now and then. Any
 * thread may use it.
 */
final class Progress implements AutoCloseable {
    private static final Duration REDRAWN = Duration.ofMillis(100);
    private static final Duration NOW_AND_THEN = Duration.ofSeconds(10);
    private static final String ERASE = "\r\033[K";

    private final PrintWriter err;
    private final Terminal terminal;
    private final InstantSource clock;
    private final boolean quiet;
    private String doing = "";
    private String unit = "";
    private long since;
    private Instant started = Instant.MIN;
    private Instant shown = Instant.MIN;
    private boolean drawn;

    Progress(Surroundings surroundings, boolean quiet) {
        this.err = surroundings.err();
        this.terminal = surroundings.terminal();
        this.clock = surroundings.clock();
        this.quiet = quiet;
    }

    /** A new task starts. */
    void begin(String task, String counted) {
        begin(task, counted, 0);
    }

    /** A new task starts, of which so much was done before. */
    synchronized void begin(String task, String counted, long before) {
        doing = task;
        unit = counted;
        since = before;
        started = clock.instant();
        shown = started;
    }

    /** How far it is; cheap, since most calls show nothing. */
    synchronized void at(long count, OptionalDouble fraction) {
        if (quiet) return;
        Instant now = clock.instant();
        if (Duration.between(shown, now).compareTo(terminal.err() ? REDRAWN : NOW_AND_THEN) < 0) return;
        shown = now;
        Duration elapsed = Duration.between(started, now);
        if (terminal.err()) {
            err.print(ERASE + line(count, fraction, elapsed, terminal.columns()));
            err.flush();
            drawn = true;
        } else {
            err.println("renga: " + line(count, fraction, elapsed, Terminal.USUAL_COLUMNS));
        }
    }

    /** Says something that stays. */
    synchronized void say(String line) {
        erase();
        err.println("renga: " + line);
    }

    private String line(long count, OptionalDouble fraction, Duration elapsed, int columns) {
        return ProgressLine.of(doing, unit, count, since, fraction, elapsed, columns);
    }

    private void erase() {
        if (!drawn) return;
        err.print(ERASE);
        err.flush();
        drawn = false;
    }

    @Override
    public synchronized void close() {
        erase();
    }
}
