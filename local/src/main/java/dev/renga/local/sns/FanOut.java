package dev.renga.local.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.QueuesService;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a publication to every queue whose subscription takes it. A queue that is gone or that refuses the message loses
 * it to the dead-letter queue of its subscription, if there is one, as with SNS; any other trouble fails the publication, so
 * that its client sends it again.
 */
final class FanOut {
    /** What one message of SQS may have; raw delivery of more is refused, as SNS does. */
    static final int MAX_QUEUE_ATTRIBUTES = 10;

    private static final Logger LOG = LoggerFactory.getLogger(FanOut.class);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final Topics topics;
    private final QueuesService queues;
    private final Envelope envelope;

    FanOut(Topics topics, QueuesService queues) {
        this.topics = topics;
        this.queues = queues;
        this.envelope = new Envelope(queues.endpoint());
    }

    /** Completes when all queues have stored it. */
    CompletableFuture<Void> send(Publication publication) {
        // All policies are asked first: where one of them fails, no queue has the message.
        List<Subscription> taking = topics.subscriptionsOf(publication.topic()).stream()
                .filter(subscription -> subscription.admits(publication))
                .toList();
        return CompletableFuture.allOf(taking.stream()
                .map(subscription -> deliver(publication, subscription))
                .toArray(CompletableFuture<?>[]::new));
    }

    /** Throws the {@link AwsFailure} that a publication ended in. */
    static void await(CompletableFuture<Void> stored) {
        try {
            stored.join();
        } catch (CompletionException e) {
            LOG.atWarn().setCause(e).log("a publication did not reach all its queues");
            throw AwsFailure.internal("InternalError", "A queue did not take the message; publish again");
        }
    }

    private CompletableFuture<Void> deliver(Publication publication, Subscription subscription) {
        if (isTooManifold(publication, subscription)) {
            return refused(publication, subscription, "more than " + MAX_QUEUE_ATTRIBUTES + " attributes");
        }
        return store(publication, subscription, subscription.queueName())
                .thenCompose(refusal -> refusal.map(why -> refused(publication, subscription, why))
                        .orElseGet(() -> CompletableFuture.completedFuture(null)));
    }

    /** It goes to the dead-letter queue of the subscription, where that has one. */
    private CompletableFuture<Void> refused(Publication publication, Subscription subscription, String why) {
        Optional<String> deadLetters = subscription.deadLetterQueueName();
        if (deadLetters.isEmpty()) {
            dropped(subscription, why);
            return CompletableFuture.completedFuture(null);
        }
        return store(publication, subscription, deadLetters.get())
                .thenAccept(refusal ->
                        refusal.ifPresent(last -> dropped(subscription, why + "; of its dead-letter queue: " + last)));
    }

    /** Completes with why the queue refuses it, or empty. */
    private CompletableFuture<Optional<String>> store(
            Publication publication, Subscription subscription, String queue) {
        return queues.call("SendMessage", message(publication, subscription).put("QueueUrl", queues.url(queue)))
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> refusal(failure));
    }

    private ObjectNode message(Publication publication, Subscription subscription) {
        ObjectNode message = Json.MAPPER.createObjectNode();
        if (!subscription.isRaw() || isTooManifold(publication, subscription)) {
            return message.put("MessageBody", envelope.around(publication, subscription));
        }
        message.put("MessageBody", publication.message());
        ObjectNode attributes = message.putObject("MessageAttributes");
        publication
                .attributes()
                .forEach((name, attribute) -> attributes
                        .putObject(name)
                        .put("DataType", attribute.type())
                        .put(attribute.isBinary() ? "BinaryValue" : "StringValue", attribute.value()));
        return message;
    }

    /** Only a dead-letter queue has such a publication, in its envelope. */
    private static boolean isTooManifold(Publication publication, Subscription subscription) {
        return subscription.isRaw() && publication.attributes().size() > MAX_QUEUE_ATTRIBUTES;
    }

    private static Optional<String> refusal(@Nullable Throwable failure) {
        if (failure == null) {
            return Optional.empty();
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof AwsFailure refused && refused.status() < 500) {
            return Optional.of(refused.code() + ": " + refused.reason());
        }
        throw new CompletionException(cause);
    }

    private static void dropped(Subscription subscription, String why) {
        LOG.atWarn()
                .addKeyValue("queue", subscription.queue())
                .addKeyValue("why", why)
                .log("a publication was dropped for one queue");
    }
}
