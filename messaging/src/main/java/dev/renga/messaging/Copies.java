package dev.renga.messaging;

import dev.renga.messaging.SqsQueue.Entry;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

/**
 * Copies of messages for other queues. SQS gives each a new id and sender, so a copy says by attributes which id and sender
 * the first of them had.
 */
final class Copies {
    /** The most attributes that SQS lets a message have. */
    static final int MAX_ATTRIBUTES = 10;

    private static final int LONGEST_REASON = 500;
    // Reason, first id and first sender.
    private static final int OWN_ATTRIBUTES = 3;

    private final boolean ofCopies;

    /**
     * @param ofCopies whether the messages copied are copies themselves, whose word on their first sender holds. Anybody
     *     else could claim to be anybody
     */
    Copies(boolean ofCopies) {
        this.ofCopies = ofCopies;
    }

    Entry of(Message message) {
        return new Entry(message.body(), attributes(message), Optional.empty());
    }

    /** A copy for a dead-letter queue, with the reason why it lies there. */
    Entry of(Message message, String why) {
        Map<String, MessageAttributeValue> attributes = attributes(message);
        attributes.put(AttributeNames.REASON, TextAttribute.of(shortened(why)));
        return new Entry(message.body(), attributes, Optional.empty());
    }

    /** Who sent a message first, as SQS said; empty where it did not say. */
    String sender(Message message) {
        MessageAttributeValue first = message.messageAttributes().get(AttributeNames.SENDER);
        return ofCopies && first != null && first.stringValue() != null
                ? first.stringValue()
                : message.attributes().getOrDefault(MessageSystemAttributeName.SENDER_ID, "");
    }

    private Map<String, MessageAttributeValue> attributes(Message message) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        message.messageAttributes().entrySet().stream()
                .limit(MAX_ATTRIBUTES - OWN_ATTRIBUTES)
                .forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
        attributes.putIfAbsent(AttributeNames.MESSAGE_ID, TextAttribute.of(message.messageId()));
        String sender = sender(message);
        attributes.remove(AttributeNames.SENDER);
        // SQS refuses an empty attribute.
        if (!sender.isEmpty()) {
            attributes.put(AttributeNames.SENDER, TextAttribute.of(sender));
        }
        return attributes;
    }

    private static String shortened(String why) {
        return why.codePoints()
                .limit(LONGEST_REASON)
                .map(character -> Character.isISOControl(character) ? ' ' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }
}
