package dev.renga.messaging;

import dev.renga.messaging.ConsumerOptions.Origin;
import dev.renga.messaging.SqsQueue.Entry;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
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
    // Of messaging's own, those that a copy keeps before others.
    private static final List<String> FIRST = List.of(
            AttributeNames.REPLY_TO,
            AttributeNames.CORRELATION_ID,
            AttributeNames.DEADLINE,
            AttributeNames.TYPE,
            AttributeNames.TRACEPARENT,
            AttributeNames.SCHEMA);

    private static final Set<String> OWN =
            Set.of(AttributeNames.REASON, AttributeNames.MESSAGE_ID, AttributeNames.SENDER);

    private final Origin origin;
    private final List<String> first;

    /** Makes copies of the messages of one queue. */
    Copies(ConsumerOptions options) {
        this.origin = options.origin();
        // Whoever sends a message may give it as many attributes as fit, and must not push these out.
        this.first = Stream.concat(options.carried().stream(), FIRST.stream()).toList();
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
        MessageAttributeValue told = message.messageAttributes().get(AttributeNames.SENDER);
        return isCopy(message) && told != null && told.stringValue() != null
                ? told.stringValue()
                : message.attributes().getOrDefault(MessageSystemAttributeName.SENDER_ID, "");
    }

    /** Whether Renga made it. Anybody else could claim to be anybody. */
    private boolean isCopy(Message message) {
        return switch (origin) {
            case CLIENTS -> false;
            case COPIES -> true;
            case COPIES_AND_MOVED ->
                !message.attributes().containsKey(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
        };
    }

    private Map<String, MessageAttributeValue> attributes(Message message) {
        Map<String, MessageAttributeValue> all = message.messageAttributes();
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        Stream.concat(
                        first.stream().filter(all::containsKey),
                        all.keySet().stream().sorted())
                .filter(name -> !OWN.contains(name))
                .distinct()
                .limit(MAX_ATTRIBUTES - OWN.size())
                .forEach(name -> attributes.put(name, all.get(name)));
        attributes.put(
                AttributeNames.MESSAGE_ID,
                all.getOrDefault(AttributeNames.MESSAGE_ID, TextAttribute.of(message.messageId())));
        String sender = sender(message);
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
