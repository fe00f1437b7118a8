package dev.renga.messaging;

import dev.renga.messaging.SqsQueue.Hidden;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps hidden what this process holds. Every third of the visibility timeout it extends, in batches, what will be visible
 * again before the next but one look. A message whose extension AWS refuses, whose timeout ran out because no extension
 * got through, or which is held longer than the handler limit, is abandoned: somebody else will get it.
 */
final class Holds {
    private static final Logger LOG = LoggerFactory.getLogger(Holds.class);

    private final Batcher<Hidden> changes;
    private final Duration visibility;
    private final Duration handlerLimit;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition removed = lock.newCondition();
    private final Set<Receipt> held = ConcurrentHashMap.newKeySet();
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;
    private final Thread extender = Thread.ofVirtual().name("visibility").unstarted(this::extendUntilStopped);

    Holds(Batcher<Hidden> changes, Duration visibility, Duration handlerLimit, Sleeper sleeper, LongSupplier nanoTime) {
        this.changes = changes;
        this.visibility = visibility;
        this.handlerLimit = handlerLimit;
        this.sleeper = sleeper;
        this.nanoTime = nanoTime;
    }

    void start() {
        extender.start();
    }

    void add(Receipt receipt) {
        held.add(receipt);
    }

    void remove(Receipt receipt) {
        held.remove(receipt);
        lock.lock();
        try {
            removed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Waits until nothing is held; returns whether that came to be in time. */
    boolean awaitNone(Duration within) throws InterruptedException {
        long left = within.toNanos();
        lock.lockInterruptibly();
        try {
            while (!held.isEmpty() && left > 0) {
                left = removed.awaitNanos(left);
            }
            return held.isEmpty();
        } finally {
            lock.unlock();
        }
    }

    int count() {
        return held.size();
    }

    void abandonAll() {
        held.forEach(Receipt::abandon);
    }

    void stop() {
        extender.interrupt();
    }

    private void extendUntilStopped() {
        try {
            while (true) {
                sleeper.sleep(visibility.dividedBy(3));
                for (Receipt receipt : held) {
                    look(receipt, nanoTime.getAsLong());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void look(Receipt receipt, long now) throws InterruptedException {
        long left = receipt.hiddenUntil() - now;
        if (now - receipt.heldSince() > handlerLimit.toNanos()) {
            abandon(receipt, "its handler took longer than " + handlerLimit);
        } else if (left <= 0) {
            abandon(receipt, "its visibility timeout ran out");
        } else if (left <= visibility.toNanos() * 3 / 4 && receipt.beginExtension()) {
            extend(receipt, now);
        }
    }

    private void extend(Receipt receipt, long now) throws InterruptedException {
        boolean isTaken = false;
        try {
            changes.submit(
                    new Hidden(receipt.handle(), (int) visibility.toSeconds()),
                    Sizes.of(receipt.handle()),
                    end -> extended(receipt, now, end));
            isTaken = true;
        } finally {
            if (!isTaken) receipt.endExtension();
        }
    }

    private void extended(Receipt receipt, long askedAt, Optional<TransportFailure> failure) {
        receipt.endExtension();
        if (failure.isEmpty()) {
            receipt.hideUntil(askedAt + visibility.toNanos());
        } else if (failure.get().isRefusal() && held.contains(receipt)) {
            abandon(receipt, "its extension was refused");
        }
        // What failed otherwise is tried again at the next look, while its time lasts.
    }

    private static void abandon(Receipt receipt, String why) {
        if (receipt.abandon()) {
            LOG.atWarn()
                    .addKeyValue("messageId", receipt.messageId())
                    .addKeyValue("why", why)
                    .log("delivery abandoned");
        }
    }
}
