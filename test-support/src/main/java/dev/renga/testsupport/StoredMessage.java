package dev.renga.testsupport;

import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/** A message as a queue in memory keeps it. Guarded by the lock of its queue. */
final class StoredMessage {
    private final SendMessageBatchRequestEntry sent;
    private final String id = UUID.randomUUID().toString();
    private final long sentAt = System.currentTimeMillis();
    private int receives;
    private long visibleAt = System.nanoTime();
    private String handle = "";

    StoredMessage(SendMessageBatchRequestEntry sent) {
        this.sent = sent;
        if (sent.delaySeconds() != null) {
            hide(Duration.ofSeconds(sent.delaySeconds()));
        }
    }

    String id() {
        return id;
    }

    boolean isVisible() {
        return visibleAt <= System.nanoTime();
    }

    /** Whether this is the handle of its last receipt; earlier ones are worth nothing. */
    boolean isHeldBy(String receiptHandle) {
        return handle.equals(receiptHandle);
    }

    void hide(Duration visibility) {
        visibleAt = System.nanoTime() + visibility.toNanos();
    }

    /** One more receipt of it, which hides it. */
    Message received(Duration visibility) {
        receives++;
        handle = UUID.randomUUID().toString();
        hide(visibility);
        return Message.builder()
                .messageId(id)
                .receiptHandle(handle)
                .body(sent.messageBody())
                .messageAttributes(sent.messageAttributes())
                .attributesWithStrings(Map.of(
                        "ApproximateReceiveCount", Integer.toString(receives),
                        "SentTimestamp", Long.toString(sentAt),
                        "SenderId", InMemorySqs.SENDER_ID))
                .build();
    }
}
