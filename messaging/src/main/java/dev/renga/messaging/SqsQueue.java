package dev.renga.messaging;

import dev.renga.messaging.Batcher.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;

/**
 * The calls on one queue. Entries of a batch are named by their position: a message may be in a batch twice, and its own
 * id would then make AWS refuse all ten.
 */
final class SqsQueue {
    /** The largest call, in bytes of bodies and attributes. */
    static final int MAX_CALL_BYTES = 1024 * 1024;

    /**
     * @param group see {@link QueueSender#send(Object, Map, Optional)}
     * @param delay how long nobody receives it; whole seconds
     */
    record Entry(String body, Map<String, MessageAttributeValue> attributes, Optional<String> group, Duration delay) {
        Entry(String body, Map<String, MessageAttributeValue> attributes, Optional<String> group) {
            this(body, attributes, group, Duration.ZERO);
        }

        Entry after(Duration later) {
            return new Entry(body, attributes, group, later);
        }

        int bytes() {
            return Sizes.of(body)
                    + attributes.entrySet().stream()
                            .mapToInt(attribute -> Sizes.of(attribute.getKey()) + bytes(attribute.getValue()))
                            .sum();
        }

        private static int bytes(MessageAttributeValue value) {
            int binary = value.binaryValue() == null ? 0 : value.binaryValue().asByteArrayUnsafe().length;
            return Sizes.of(value.dataType()) + Sizes.of(value.stringValue()) + binary;
        }
    }

    record Hidden(String handle, int seconds) {}

    private final SqsClient sqs;
    private final SqsClient pollingSqs;
    private final String name;
    private volatile @Nullable String url;

    SqsQueue(SqsClient sqs, SqsClient pollingSqs, String name) {
        this.sqs = sqs;
        this.pollingSqs = pollingSqs;
        this.name = name;
    }

    /** Asked for once, at first use; throws {@link TransportFailure} where there is no such queue. */
    String url() {
        String known = url;
        if (known == null) {
            known = resolve();
            url = known;
        }
        return known;
    }

    private String resolve() {
        try {
            return sqs.getQueueUrl(request -> request.queueName(name)).queueUrl();
        } catch (QueueDoesNotExistException e) {
            throw TransportFailure.missing("there is no queue " + name, e);
        } catch (SdkException e) {
            throw TransportFailure.unsure("queue " + name + " cannot be looked up: " + e.getMessage(), e);
        }
    }

    List<Message> receive(int most, Duration wait, Duration visibility) {
        return pollingSqs
                .receiveMessage(request -> request.queueUrl(url())
                        .maxNumberOfMessages(most)
                        .waitTimeSeconds((int) wait.toSeconds())
                        .visibilityTimeout((int) visibility.toSeconds())
                        .messageSystemAttributeNames(
                                MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT,
                                MessageSystemAttributeName.SENT_TIMESTAMP,
                                MessageSystemAttributeName.SENDER_ID,
                                MessageSystemAttributeName.DEAD_LETTER_QUEUE_SOURCE_ARN)
                        .messageAttributeNames("All"))
                .messages();
    }

    /** Whether something waits in it, as far as SQS knows. */
    boolean hasWaiting() {
        String waiting = sqs.getQueueAttributes(request ->
                        request.queueUrl(url()).attributeNames(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES))
                .attributes()
                .getOrDefault(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, "0");
        return !waiting.equals("0");
    }

    Batcher<Entry> sends(Sleeper sleeper, RandomGenerator random) {
        return new Batcher<>("send to " + name, Batcher.MAX_CALLS, MAX_CALL_BYTES, this::send, sleeper, random);
    }

    // Nobody waits for a delete or a change of visibility, so they gather behind the one that is under way.
    Batcher<String> deletes(Sleeper sleeper, RandomGenerator random) {
        return new Batcher<>("delete from " + name, 1, MAX_CALL_BYTES, this::delete, sleeper, random);
    }

    Batcher<Hidden> visibilityChanges(Sleeper sleeper, RandomGenerator random) {
        return new Batcher<>("change visibility in " + name, 1, MAX_CALL_BYTES, this::hide, sleeper, random);
    }

    private List<Failed> send(List<Entry> entries) {
        List<SendMessageBatchRequestEntry> batch = new ArrayList<>();
        for (Entry entry : entries) {
            batch.add(SendMessageBatchRequestEntry.builder()
                    .id(Integer.toString(batch.size()))
                    .messageBody(entry.body())
                    .messageAttributes(entry.attributes())
                    .messageGroupId(entry.group().orElse(null))
                    .delaySeconds(
                            entry.delay().isZero() ? null : (int) entry.delay().toSeconds())
                    .build());
        }
        return failures(sqs.sendMessageBatch(request -> request.queueUrl(url()).entries(batch))
                .failed());
    }

    private List<Failed> delete(List<String> handles) {
        List<DeleteMessageBatchRequestEntry> batch = new ArrayList<>();
        for (String handle : handles) {
            batch.add(DeleteMessageBatchRequestEntry.builder()
                    .id(Integer.toString(batch.size()))
                    .receiptHandle(handle)
                    .build());
        }
        return failures(
                sqs.deleteMessageBatch(request -> request.queueUrl(url()).entries(batch))
                        .failed());
    }

    private List<Failed> hide(List<Hidden> changes) {
        List<ChangeMessageVisibilityBatchRequestEntry> batch = new ArrayList<>();
        for (Hidden change : changes) {
            batch.add(ChangeMessageVisibilityBatchRequestEntry.builder()
                    .id(Integer.toString(batch.size()))
                    .receiptHandle(change.handle())
                    .visibilityTimeout(change.seconds())
                    .build());
        }
        return failures(sqs.changeMessageVisibilityBatch(
                        request -> request.queueUrl(url()).entries(batch))
                .failed());
    }

    private static List<Failed> failures(List<BatchResultErrorEntry> failed) {
        return failed.stream()
                .map(failure -> new Failed(
                        Integer.parseInt(failure.id()),
                        failure.code(),
                        failure.senderFault() && !Throttling.isThrottled(failure.code())))
                .toList();
    }
}
