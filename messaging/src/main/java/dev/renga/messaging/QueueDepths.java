package dev.renga.messaging;

import dev.renga.contracts.QueueName;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** Asks SQS how full queues are. Thread-safe. */
public final class QueueDepths {
    /** What lies in one queue, by the words of {@link QueueDepth}. */
    public record Counts(long visible, long inFlight, long delayed) {}

    private final SqsClient sqs;
    private final SqsQueues queues;
    private final Map<QueueName, SqsQueue> known = new ConcurrentHashMap<>();

    QueueDepths(SqsClient sqs, SqsQueues queues) {
        this.sqs = sqs;
        this.queues = queues;
    }

    /** The depth of a lasting queue now, in two calls; throws {@link TransportFailure} where SQS does not say. */
    public QueueDepth of(QueueName queue) {
        Counts own = counts(queue);
        Counts dead = counts(queue.deadLetter());
        return new QueueDepth(
                queue, own.visible(), own.inFlight(), own.delayed(), dead.visible() + dead.inFlight() + dead.delayed());
    }

    /** What lies in a queue now, in one call; throws {@link TransportFailure} where SQS does not say. */
    public Counts counts(QueueName queue) {
        String url = known.computeIfAbsent(queue, queues::queue).url();
        try {
            Map<QueueAttributeName, String> attributes = sqs.getQueueAttributes(request -> request.queueUrl(url)
                            .attributeNames(
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
                                    QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED))
                    .attributes();
            return new Counts(
                    number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES),
                    number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE),
                    number(attributes, QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED));
        } catch (SdkException e) {
            throw TransportFailure.unsure("the depth of " + queue.value() + " is not known: " + e.getMessage(), e);
        }
    }

    private static long number(Map<QueueAttributeName, String> attributes, QueueAttributeName name) {
        return Long.parseLong(attributes.getOrDefault(name, "0"));
    }
}
