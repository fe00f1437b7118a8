package dev.renga.qa;

import dev.renga.contracts.qa.Question;
import dev.renga.messaging.MessageHandler;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets questions be worked on side by side, and a suspect only while nothing else is: a question that takes the process
 * down takes no other with it. What comes to the lanes meanwhile waits, held and not begun; a suspect is not even received before,
 * so that no end of this process but its own is held against it.
 */
final class Isolation {
    // Fair, or a busy lane would never let a suspect in.
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    MessageHandler<Question> together(MessageHandler<Question> handler) {
        return delivery -> {
            lock.readLock().lockInterruptibly();
            try {
                return handler.handle(delivery);
            } finally {
                lock.readLock().unlock();
            }
        };
    }

    /** Held by the consumer of suspects from before it asks for one. */
    Lock alone() {
        return lock.writeLock();
    }
}
