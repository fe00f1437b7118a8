package dev.renga.messaging;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sends messages to one queue. Thread-safe. */
@FunctionalInterface
public interface QueueSender<M> {
    /**
     * Returns when SQS has the message. Sends of several threads share calls.
     *
     * @param attributes besides those that messaging adds ({@link AttributeNames#TYPE type}, schema, traceparent)
     * @param group on whose behalf, at most 128 characters: SQS gives a group that sends little its turn beside one that
     *     sends much, see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/SQSDeveloperGuide/sqs-fair-queues.html">fair
     *     queues</a>
     * @throws TransportFailure when SQS did not confirm it; it may have it nevertheless
     */
    void send(M message, Map<String, String> attributes, Optional<String> group) throws InterruptedException;

    /** A message with what is sent along, as {@link #send(Object, Map, Optional) send} takes it. */
    record Outgoing<M>(M message, Map<String, String> attributes, Optional<String> group) {
        public Outgoing {
            attributes = Map.copyOf(attributes);
        }
    }

    /** Sends many; returns when each is sent or failed, with the failures of those that SQS did not confirm. */
    default List<TransportFailure> sendAll(List<Outgoing<M>> messages) throws InterruptedException {
        List<TransportFailure> failures = new ArrayList<>();
        for (Outgoing<M> one : messages) {
            try {
                send(one.message(), one.attributes(), one.group());
            } catch (TransportFailure e) {
                failures.add(e);
            }
        }
        return failures;
    }

    /** The same on nobody's behalf. */
    default void send(M message, Map<String, String> attributes) throws InterruptedException {
        send(message, attributes, Optional.empty());
    }
}
