package dev.renga.messaging;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Does the same thing again and again, on a virtual thread of its own, until the service takes on nothing new. A round that fails
 * is logged and followed by another, so it is for what a later round makes good.
 */
public final class Rounds implements Component {
    private static final Logger LOG = LoggerFactory.getLogger(Rounds.class);

    /** One round. */
    @FunctionalInterface
    public interface Round {
        void go() throws InterruptedException;
    }

    /** One round that says how long to wait for the next. */
    @FunctionalInterface
    public interface PacedRound {
        Duration go() throws InterruptedException;
    }

    private final String name;
    private final Duration first;
    private final Duration afterFailure;
    private final PacedRound round;
    private final Sleeper sleeper;
    private final Thread thread;
    private volatile boolean isOver;

    private Rounds(String name, Duration first, Duration afterFailure, PacedRound round, Sleeper sleeper) {
        this.name = name;
        this.first = first;
        this.afterFailure = afterFailure;
        this.round = round;
        this.sleeper = sleeper;
        this.thread = Thread.ofVirtual().name(name).unstarted(this::goRound);
    }

    /** A pause, a round, a pause, and so on. */
    public static Rounds every(String name, Duration pause, Round round, Sleeper sleeper) {
        PacedRound paced = () -> {
            round.go();
            return pause;
        };
        return new Rounds(name, pause, pause, paced, sleeper);
    }

    /** A round at once, and after each of them the pause that it asks for, or that after a failure. */
    public static Rounds paced(String name, Duration afterFailure, PacedRound round, Sleeper sleeper) {
        return new Rounds(name, Duration.ZERO, afterFailure, round, sleeper);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public void start() {
        thread.start();
    }

    @Override
    public void quiesce() {
        isOver = true;
        thread.interrupt();
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        quiesce();
        if (thread.getState() != Thread.State.NEW) {
            thread.join(within);
        }
    }

    private void goRound() {
        try {
            if (first.isPositive()) {
                sleeper.sleep(first);
            }
            while (!isOver) {
                sleeper.sleep(once());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Duration once() throws InterruptedException {
        try {
            return round.go();
        } catch (RuntimeException | Error e) {
            // One that is over was interrupted.
            if (!isOver) {
                LOG.atWarn().addKeyValue("rounds", name).setCause(e).log("a round failed");
            }
            return afterFailure;
        }
    }
}
