package dev.renga.local.sns;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.QueuesService;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Brings a publication to every queue whose subscription takes it. A queue that is gone or that refuses the message loses
 * it, as with SNS; any other trouble fails the publication, so that its client sends it again.
 */
final class FanOut {
    /** What one message of SQS may have; raw delivery of more is dropped, as SNS does. */
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
        ObjectNode request = Json.MAPPER.createObjectNode().put("QueueUrl", queues.url(subscription.queueName()));
        if (subscription.isRaw()) {
            if (publication.attributes().size() > MAX_QUEUE_ATTRIBUTES) {
                dropped(subscription, "more than " + MAX_QUEUE_ATTRIBUTES + " attributes");
                return CompletableFuture.completedFuture(null);
            }
            request.put("MessageBody", publication.message());
            ObjectNode attributes = request.putObject("MessageAttributes");
            publication
                    .attributes()
                    .forEach((name, attribute) -> attributes
                            .putObject(name)
                            .put("DataType", attribute.type())
                            .put(attribute.isBinary() ? "BinaryValue" : "StringValue", attribute.value()));
        } else {
            request.put("MessageBody", envelope.around(publication, subscription));
        }
        return queues.call("SendMessage", request)
                .orTimeout(LIMIT.toMillis(), TimeUnit.MILLISECONDS)
                .handle((answer, failure) -> settle(subscription, failure));
    }

    private static Void settle(Subscription subscription, Throwable failure) {
        if (failure == null) {
            return null;
        }
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        if (cause instanceof AwsFailure refused && refused.status() < 500) {
            dropped(subscription, refused.code() + ": " + refused.reason());
            return null;
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
