package dev.renga.qa;

import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.TopicName;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.QuestionRecorded;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.ConsumerOptions;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.QueueConsumer;
import dev.renga.messaging.TemporaryQueue;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/** Publishes an event and waits until the gateway says what it came to, by a queue that is there for just that. */
final class Confirmation {
    private static final Duration RETENTION = Duration.ofMinutes(5);
    private static final Duration VISIBILITY = Duration.ofSeconds(30);

    private final Messaging messaging;

    Confirmation(Messaging messaging) {
        this.messaging = messaging;
    }

    /** Waits until it is interrupted; the queue is removed in either case. */
    QuestionRecorded publish(QaEvent event) throws InterruptedException {
        QueueName mine = new QueueName("replies-" + UUID.randomUUID());
        TemporaryQueue queue = messaging.temporaryQueue(mine, RETENTION, List.of());
        var reply = new CompletableFuture<QuestionRecorded>();
        QueueConsumer<QuestionRecorded> replies = messaging.consumer(
                mine,
                JsonCodec.of(QuestionRecorded.class),
                delivery -> {
                    reply.complete(delivery.message());
                    return Outcome.done();
                },
                ConsumerOptions.withoutDeadLetter(1, VISIBILITY, VISIBILITY));
        queue.start();
        try {
            replies.start();
            messaging
                    .publisher(TopicName.QA_EVENTS, JsonCodec.of(QaEvent.class))
                    .publish(event, Map.of(AttributeNames.REPLY_TO, mine.physical(messaging.environment())));
            return reply.get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a reply is only ever completed with a message", e);
        } finally {
            // The process ends now: its open poll is not waited for, and its queue goes first.
            replies.quiesce();
            queue.stop(Duration.ZERO);
        }
    }
}
