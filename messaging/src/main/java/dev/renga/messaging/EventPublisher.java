package dev.renga.messaging;

import java.util.Map;

/** Publishes facts to one topic. Thread-safe. */
@FunctionalInterface
public interface EventPublisher<E> {
    /**
     * Returns when SNS has the event. While SNS is out of reach it goes on trying until it is interrupted: the message that
     * the event comes of stays held meanwhile, and the work on it is not lost.
     *
     * @param attributes besides those that messaging adds (type, schema, traceparent)
     * @throws TransportFailure when SNS refuses it
     */
    void publish(E event, Map<String, String> attributes) throws InterruptedException;

    /** The same without attributes of its own. */
    default void publish(E event) throws InterruptedException {
        publish(event, Map.of());
    }
}
