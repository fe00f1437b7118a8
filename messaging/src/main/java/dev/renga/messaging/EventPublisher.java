package dev.renga.messaging;

/** Publishes facts to one topic. Thread-safe. */
@FunctionalInterface
public interface EventPublisher<E> {
    /**
     * Returns when SNS has the event.
     *
     * @throws TransportFailure when SNS did not confirm it; it may have it nevertheless
     */
    void publish(E event) throws InterruptedException;
}
