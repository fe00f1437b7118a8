package dev.renga.local.tasks;

import dev.renga.local.state.NotKept;
import java.time.Duration;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells watchers how tasks ended, again and again until they have kept it: who waits for the end would else wait for ever.
 * Thread-safe.
 */
final class Telling {
    /** How soon an end is told again that could not be kept. */
    static final Duration AGAIN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Telling.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition givenUp = lock.newCondition();
    private boolean isGivenUp;

    /** Returns when it is kept; throws {@link NotKept} where it was given up before. */
    void tell(String task, TaskWatcher watcher, Ending ending) throws InterruptedException {
        while (true) {
            try {
                watcher.ended(ending);
                return;
            } catch (NotKept e) {
                LOG.atWarn().addKeyValue("task", task).setCause(e).log("the end of a task was not kept");
                if (!awaitNext()) {
                    throw e;
                }
            }
        }
    }

    /** From now on each end is told once: this process goes, and the next one knows that its tasks are lost. */
    void giveUp() {
        lock.lock();
        try {
            isGivenUp = true;
            givenUp.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private boolean awaitNext() throws InterruptedException {
        lock.lock();
        try {
            long left = AGAIN.toNanos();
            while (!isGivenUp && left > 0) {
                left = givenUp.awaitNanos(left);
            }
            return !isGivenUp;
        } finally {
            lock.unlock();
        }
    }
}
