package dev.renga.messaging;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.sqs.model.Message;

/** A message that this process holds, from receive to delete. Times are of {@link System#nanoTime()}. */
final class Receipt {
    private final Message message;
    private final long heldSince;
    private final AtomicBoolean abandoned = new AtomicBoolean();
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition extensionEnded = lock.newCondition();
    private int extensions;
    private boolean isDecided;
    private volatile long hiddenUntil;
    private volatile @Nullable Thread handler;

    Receipt(Message message, long heldSince, long hiddenUntil) {
        this.message = message;
        this.heldSince = heldSince;
        this.hiddenUntil = hiddenUntil;
    }

    void start(String threadName, Runnable work) {
        Thread thread = Thread.ofVirtual().name(threadName).unstarted(work);
        handler = thread;
        thread.start();
    }

    Message message() {
        return message;
    }

    String handle() {
        return message.receiptHandle();
    }

    String messageId() {
        return message.messageId();
    }

    long heldSince() {
        return heldSince;
    }

    long hiddenUntil() {
        return hiddenUntil;
    }

    void hideUntil(long time) {
        hiddenUntil = time;
    }

    /** Whether its visibility may be extended; if so, {@link #endExtension} follows. */
    boolean beginExtension() {
        lock.lock();
        try {
            if (!isDecided) extensions++;
            return !isDecided;
        } finally {
            lock.unlock();
        }
    }

    void endExtension() {
        lock.lock();
        try {
            extensions--;
            extensionEnded.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * When it is visible again is decided, so no extension begins from now on. Returns when none is under way, which else could reach
     * SQS after the decision.
     */
    void decide() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            isDecided = true;
            while (extensions > 0) {
                extensionEnded.await();
            }
        } finally {
            lock.unlock();
        }
    }

    boolean isAbandoned() {
        return abandoned.get();
    }

    /** Ends the hold: somebody else may have the message soon, so its handler is told to stop. Returns whether it was held. */
    boolean abandon() {
        boolean first = abandoned.compareAndSet(false, true);
        Thread thread = handler;
        if (first && thread != null) {
            thread.interrupt();
        }
        return first;
    }
}
