package dev.renga.messaging;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.qa.QuestionAttributes;
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
    // Whoever sends a message may give it others, as many as fit: these first, or a question would lose who waits for
    // it.
    private static final List<String> FIRST = List.of(
            QuestionAttributes.RECORDED,
            QuestionAttributes.ATTEMPT,
            AttributeNames.REPLY_TO,
            AttributeNames.CORRELATION_ID,
            AttributeNames.DEADLINE,
            AttributeNames.TYPE,
            AttributeNames.TRACEPARENT,
            AttributeNames.SCHEMA);

    private static final Set<String> OWN =
            Set.of(AttributeNames.REASON, AttributeNames.MESSAGE_ID, AttributeNames.SENDER);

    private final boolean ofCopies;

    /**
     * Makes copies of the messages of one queue.
     *
     * @param ofCopies whether they are copies themselves, whose word on their first sender holds; not that of one which SQS
     *     itself moved there, for that is as its sender made it. Anybody else could claim to be anybody
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
        return ofCopies && !isOriginal(message) && first != null && first.stringValue() != null
                ? first.stringValue()
                : message.attributes().getOrDefault(MessageSystemAttributeName.SENDER_ID, "");
    }

    /** Whether SQS moved it, out of a queue in which not all are copies. */
    private static boolean isOriginal(Message message) {
        String source = message.attributes().get(MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN);
        return source != null && !source.endsWith("-" + QueueName.QUESTIONS_SUSPECTS.value());
    }

    private Map<String, MessageAttributeValue> attributes(Message message) {
        Map<String, MessageAttributeValue> all = message.messageAttributes();
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        Stream.concat(
                        FIRST.stream().filter(all::containsKey),
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
