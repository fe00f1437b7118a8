package dev.renga.messaging;

import dev.renga.messaging.SqsQueue.Entry;
import dev.renga.messaging.SqsQueue.Hidden;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;

/**
 * Carries out what was decided about deliveries: deletes, returns and rejects, in batches. A rejected message is sent to
 * the dead-letter queue first and deleted then, so it may be there twice but is never nowhere.
 */
final class Settlement {
    /** The most attributes that SQS lets a message have. */
    static final int MAX_ATTRIBUTES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);
    private static final int LONGEST_REASON = 500;

    private final Batcher<String> deletes;
    private final Batcher<Hidden> visibilityChanges;
    private final Optional<Batcher<Entry>> deadLetters;

    Settlement(SqsQueue queue, Optional<SqsQueue> deadLetter, Sleeper sleeper, RandomGenerator random) {
        deletes = queue.deletes(sleeper, random);
        visibilityChanges = queue.visibilityChanges(sleeper, random);
        deadLetters = deadLetter.map(letters -> letters.sends(sleeper, random));
    }

    Batcher<Hidden> visibilityChanges() {
        return visibilityChanges;
    }

    void done(Message message) throws InterruptedException {
        deletes.send(message.receiptHandle(), Sizes.of(message.receiptHandle()));
    }

    void visibleAfter(Message message, Duration after) throws InterruptedException {
        visibilityChanges.send(
                new Hidden(message.receiptHandle(), (int) after.toSeconds()), Sizes.of(message.receiptHandle()));
    }

    void rejected(Message message, String why) throws InterruptedException {
        if (deadLetters.isPresent()) {
            Entry letter = new Entry(message.body(), withReason(message, why));
            deadLetters.get().send(letter, letter.bytes());
        }
        LOG.atWarn()
                .addKeyValue("messageId", message.messageId())
                .addKeyValue("why", why)
                .log(deadLetters.isPresent() ? "message rejected" : "message rejected and dropped");
        done(message);
    }

    void stop(Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        if (deadLetters.isPresent()) {
            deadLetters.get().close(within);
        }
        deletes.close(left(until));
        visibilityChanges.close(left(until));
    }

    private static Duration left(long until) {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }

    private static Map<String, MessageAttributeValue> withReason(Message message, String why) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        message.messageAttributes().entrySet().stream()
                .limit(MAX_ATTRIBUTES - 2)
                .forEach(attribute -> attributes.put(attribute.getKey(), attribute.getValue()));
        attributes.put(AttributeNames.REASON, TextAttribute.of(shortened(why)));
        attributes.putIfAbsent(AttributeNames.MESSAGE_ID, TextAttribute.of(message.messageId()));
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
