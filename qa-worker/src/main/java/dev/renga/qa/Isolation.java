package dev.renga.qa;

import dev.renga.contracts.qa.Question;
import dev.renga.messaging.MessageHandler;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets questions be worked on side by side, and a suspect only while nothing else is: a question that takes the process
 * down takes no other with it. What comes meanwhile waits, held and not begun.
 */
final class Isolation {
    // Fair, or a busy lane would never let a suspect in.
    private final ReadWriteLock lock = new ReentrantReadWriteLock(true);

    MessageHandler<Question> together(MessageHandler<Question> handler) {
        return holding(lock.readLock(), handler);
    }

    MessageHandler<Question> alone(MessageHandler<Question> handler) {
        return holding(lock.writeLock(), handler);
    }

    private static MessageHandler<Question> holding(Lock part, MessageHandler<Question> handler) {
        return delivery -> {
            part.lockInterruptibly();
            try {
                return handler.handle(delivery);
            } finally {
                part.unlock();
            }
        };
    }
}
