package dev.renga.faults.check;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** How many messages lie in queues: visible, in flight or delayed, counted by SQS itself. */
public final class Backlog {
    private static final List<QueueAttributeName> COUNTS = List.of(
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_NOT_VISIBLE,
            QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES_DELAYED);

    private final SqsClient sqs;
    private final List<String> queues;

    /**
     * The backlog of lasting queues, and of nobody's own.
     *
     * @param queues physical names
     */
    public Backlog(SqsClient sqs, List<String> queues) {
        this.sqs = sqs;
        this.queues = List.copyOf(queues);
    }

    /** The queues that are not empty, and what they hold. */
    public Map<String, Integer> left() {
        Map<String, Integer> left = new TreeMap<>();
        for (String queue : queues) {
            int messages = count(queue);
            if (messages > 0) {
                left.put(queue, messages);
            }
        }
        return left;
    }

    private int count(String queue) {
        String url = sqs.getQueueUrl(get -> get.queueName(queue)).queueUrl();
        Map<QueueAttributeName, String> counts = new EnumMap<>(QueueAttributeName.class);
        counts.putAll(sqs.getQueueAttributes(get -> get.queueUrl(url).attributeNames(COUNTS))
                .attributes());
        return counts.values().stream().mapToInt(Integer::parseInt).sum();
    }
}
