package dev.renga.messaging;

import java.util.concurrent.atomic.AtomicBoolean;
import software.amazon.awssdk.services.sqs.model.Message;

/** A message that this process holds, from receive to delete. Times are of {@link System#nanoTime()}. */
final class Receipt {
    private final Message message;
    private final Thread handler;
    private final long heldSince;
    private final AtomicBoolean abandoned = new AtomicBoolean();
    private volatile long hiddenUntil;

    Receipt(Message message, Thread handler, long heldSince, long hiddenUntil) {
        this.message = message;
        this.handler = handler;
        this.heldSince = heldSince;
        this.hiddenUntil = hiddenUntil;
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

    boolean isAbandoned() {
        return abandoned.get();
    }

    /** Ends the hold: somebody else may have the message soon, so its handler is told to stop. Returns whether it was held. */
    boolean abandon() {
        boolean first = abandoned.compareAndSet(false, true);
        if (first) {
            handler.interrupt();
        }
        return first;
    }
}
