package dev.renga.haiku;

import dev.renga.contracts.haiku.Haiku;
import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.messaging.EventPublisher;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * What a haiku is after a commit: looked up once, and told once, for all whose likes were in it. Thread-safe.
 */
final class Aftermath {
    private final HaikuStore store;
    private final String itemId;
    private final Lock looking = new ReentrantLock();
    private final Lock telling = new ReentrantLock();
    private @Nullable Haiku seen;
    private boolean looked;
    private boolean told;

    Aftermath(HaikuStore store, String itemId) {
        this.store = store;
        this.itemId = itemId;
    }

    /** The haiku, empty where it was deleted since. */
    Optional<Haiku> haiku() throws InterruptedException {
        looking.lockInterruptibly();
        try {
            if (!looked) {
                seen = store.find(List.of(itemId)).get(itemId);
                looked = true;
            }
            return Optional.ofNullable(seen);
        } finally {
            looking.unlock();
        }
    }

    /** Returns when the event is published, by this thread or by another one. */
    void tell(EventPublisher<HaikuEvent> events, HaikuEvent event) throws InterruptedException {
        telling.lockInterruptibly();
        try {
            if (!told) {
                events.publish(event);
                told = true;
            }
        } finally {
            telling.unlock();
        }
    }
}
