package dev.renga.messaging;

import java.util.Map;

/** Sends messages to one queue. Thread-safe. */
@FunctionalInterface
public interface QueueSender<M> {
    /**
     * Returns when SQS has the message. Sends of several threads share calls.
     *
     * @param attributes besides those that messaging adds ({@link AttributeNames#TYPE type}, schema, traceparent)
     * @throws TransportFailure when SQS did not confirm it; it may have it nevertheless
     */
    void send(M message, Map<String, String> attributes) throws InterruptedException;
}
