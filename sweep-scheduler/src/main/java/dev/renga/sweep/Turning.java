package dev.renga.sweep;

import dev.renga.sweep.dispatch.Scheduler;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns a scheduler when it is woken, and when it asked to be. */
final class Turning {
    /** After a turn that went wrong. */
    private static final Duration AGAIN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Turning.class);

    private final Semaphore bell = new Semaphore(0);
    private volatile boolean isOver;
    private volatile boolean isStuck;

    /** Asks for a turn now. */
    void wake() {
        if (bell.availablePermits() == 0) {
            bell.release();
        }
    }

    /** Begins; ends once told to. */
    Thread start(Scheduler scheduler) {
        return Thread.ofVirtual().name("scheduler").start(() -> turn(scheduler));
    }

    /** Ends after the turn that is under way. */
    void end() {
        isOver = true;
        wake();
    }

    /** Whether the last turn went wrong. */
    boolean isStuck() {
        return isStuck;
    }

    private void turn(Scheduler scheduler) {
        try {
            while (!isOver) {
                Duration pause = one(scheduler);
                if (bell.tryAcquire(pause.toMillis(), TimeUnit.MILLISECONDS)) {
                    bell.drainPermits();
                }
            }
        } catch (InterruptedException e) {
            LOG.atDebug().log("told to end");
        }
    }

    private Duration one(Scheduler scheduler) {
        try {
            Duration pause = scheduler.turn();
            isStuck = false;
            return pause;
        } catch (RuntimeException e) { // one turn that fails must not be the last
            isStuck = true;
            LOG.atError().setCause(e).log("a turn went wrong");
            return AGAIN;
        }
    }
}
