package dev.renga.messaging;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * One receipt of a message.
 *
 * @param messageId given by SQS, the same at each delivery
 * @param receiveCount 1 at the first delivery
 * @param sentAt when SQS took the message
 * @param senderId SQS's own word on who sent it, empty where the queue gives none
 * @param attributes the message attributes that are texts
 */
public record Delivery<M>(
        M message,
        String messageId,
        int receiveCount,
        Instant sentAt,
        String senderId,
        Map<String, String> attributes) {
    public Delivery {
        attributes = Map.copyOf(attributes);
    }

    public Optional<String> attribute(String name) {
        return Optional.ofNullable(attributes.get(name));
    }

    /** The same receipt of what the message was read as. */
    public <N> Delivery<N> with(N other) {
        return new Delivery<>(other, messageId, receiveCount, sentAt, senderId, attributes);
    }
}
