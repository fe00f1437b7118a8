package dev.renga.testsupport;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import software.amazon.awssdk.core.exception.AbortedException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.CreateQueueRequest;
import software.amazon.awssdk.services.sqs.model.CreateQueueResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueUrlResponse;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageRequest;
import software.amazon.awssdk.services.sqs.model.ReceiveMessageResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;
import software.amazon.awssdk.services.sqs.model.SqsException;

/**
 * Standard queues in memory, for the calls that messaging makes, obedient to the law of {@code SqsLaw} and, on demand,
 * harsher than AWS: {@link #faults} may refuse or delay a call, or single entries of it. Thread-safe.
 */
public final class InMemorySqs implements SqsClient {
    /** Who sent each message. */
    public static final String SENDER_ID = "AIDAINMEMORY";

    /** What is to go wrong; by default nothing does. */
    public interface Faults {
        /** Called before a call has any effect, with its name such as {@code DeleteMessageBatch}; may block or throw. */
        default void before(String call) {}

        /** Called after a call had its effect, before it returns: an exception here is a lost response. */
        default void after(String call) {}

        /** Whether the entry at a position of a batch is refused, with a code such as {@code InternalError}. */
        default Optional<String> refuse(String call, int position) {
            return Optional.empty();
        }
    }

    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<String, Map<String, StoredMessage>> queues = new HashMap<>();
    private volatile Faults faults = new Faults() {};

    public void faults(Faults faults) {
        this.faults = faults;
    }

    /** How many messages lie in a queue, hidden ones too. */
    public int depth(String queue) {
        lock.lock();
        try {
            return queue(queue).size();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public CreateQueueResponse createQueue(CreateQueueRequest request) {
        lock.lock();
        try {
            queues.putIfAbsent(request.queueName(), new LinkedHashMap<>());
            return CreateQueueResponse.builder().queueUrl(request.queueName()).build();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public GetQueueUrlResponse getQueueUrl(GetQueueUrlRequest request) {
        lock.lock();
        try {
            queue(request.queueName());
            return GetQueueUrlResponse.builder().queueUrl(request.queueName()).build();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        List<SendMessageBatchResultEntry> sent = new ArrayList<>();
        List<BatchResultErrorEntry> failed =
                batch("SendMessageBatch", request.entries(), SendMessageBatchRequestEntry::id, entry -> {
                    StoredMessage stored = new StoredMessage(entry);
                    queue(request.queueUrl()).put(stored.id(), stored);
                    sent.add(SendMessageBatchResultEntry.builder()
                            .id(entry.id())
                            .messageId(stored.id())
                            .build());
                    return true;
                });
        return SendMessageBatchResponse.builder()
                .successful(sent)
                .failed(failed)
                .build();
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        List<DeleteMessageBatchResultEntry> deleted = new ArrayList<>();
        List<BatchResultErrorEntry> failed =
                batch("DeleteMessageBatch", request.entries(), DeleteMessageBatchRequestEntry::id, entry -> {
                    queue(request.queueUrl()).values().removeIf(stored -> stored.isHeldBy(entry.receiptHandle()));
                    deleted.add(DeleteMessageBatchResultEntry.builder()
                            .id(entry.id())
                            .build());
                    return true;
                });
        return DeleteMessageBatchResponse.builder()
                .successful(deleted)
                .failed(failed)
                .build();
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(
            ChangeMessageVisibilityBatchRequest request) {
        List<ChangeMessageVisibilityBatchResultEntry> hidden = new ArrayList<>();
        List<BatchResultErrorEntry> failed = batch(
                "ChangeMessageVisibilityBatch",
                request.entries(),
                ChangeMessageVisibilityBatchRequestEntry::id,
                entry -> {
                    for (StoredMessage stored : queue(request.queueUrl()).values()) {
                        if (stored.isHeldBy(entry.receiptHandle()) && !stored.isVisible()) {
                            stored.hide(Duration.ofSeconds(entry.visibilityTimeout()));
                            hidden.add(ChangeMessageVisibilityBatchResultEntry.builder()
                                    .id(entry.id())
                                    .build());
                            return true;
                        }
                    }
                    return false;
                });
        return ChangeMessageVisibilityBatchResponse.builder()
                .successful(hidden)
                .failed(failed)
                .build();
    }

    @Override
    public ReceiveMessageResponse receiveMessage(ReceiveMessageRequest request) {
        faults.before("ReceiveMessage");
        long until = System.nanoTime()
                + Duration.ofSeconds(request.waitTimeSeconds()).toNanos();
        lock.lock();
        try {
            List<Message> found = take(request);
            while (found.isEmpty() && System.nanoTime() < until) {
                // Wakes by itself now and then, because a hidden message becomes visible without anybody's doing.
                changed.awaitNanos(Math.min(until - System.nanoTime(), TimeUnit.MILLISECONDS.toNanos(50)));
                found = take(request);
            }
            return ReceiveMessageResponse.builder().messages(found).build();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw AbortedException.create("interrupted", e);
        } finally {
            lock.unlock();
            faults.after("ReceiveMessage");
        }
    }

    /** How many messages are visible, whatever was asked for. */
    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        faults.before("GetQueueAttributes");
        lock.lock();
        try {
            long visible = queue(request.queueUrl()).values().stream()
                    .filter(StoredMessage::isVisible)
                    .count();
            return GetQueueAttributesResponse.builder()
                    .attributes(Map.of(QueueAttributeName.APPROXIMATE_NUMBER_OF_MESSAGES, Long.toString(visible)))
                    .build();
        } finally {
            lock.unlock();
            faults.after("GetQueueAttributes");
        }
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {}

    private List<Message> take(ReceiveMessageRequest request) {
        List<Message> taken = new ArrayList<>();
        for (StoredMessage stored : queue(request.queueUrl()).values()) {
            if (taken.size() < request.maxNumberOfMessages() && stored.isVisible()) {
                taken.add(stored.received(Duration.ofSeconds(request.visibilityTimeout())));
            }
        }
        return taken;
    }

    private <T> List<BatchResultErrorEntry> batch(
            String call, List<T> entries, Function<T, String> id, Function<T, Boolean> effect) {
        faults.before(call);
        List<BatchResultErrorEntry> failed = new ArrayList<>();
        lock.lock();
        try {
            if (entries.stream().map(id).distinct().count() < entries.size()) {
                throw SqsException.builder().message("BatchEntryIdsNotDistinct").build();
            }
            for (int i = 0; i < entries.size(); i++) {
                T entry = entries.get(i);
                var refused = faults.refuse(call, i);
                if (refused.isPresent()) {
                    failed.add(failure(id.apply(entry), refused.get(), false));
                } else if (!effect.apply(entry)) {
                    failed.add(failure(id.apply(entry), "ReceiptHandleIsInvalid", true));
                }
            }
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        faults.after(call);
        return failed;
    }

    private static BatchResultErrorEntry failure(String id, String code, boolean senderFault) {
        return BatchResultErrorEntry.builder()
                .id(id)
                .code(code)
                .senderFault(senderFault)
                .build();
    }

    private Map<String, StoredMessage> queue(String name) {
        Map<String, StoredMessage> queue = queues.get(name);
        if (queue == null) {
            throw QueueDoesNotExistException.builder()
                    .message("no queue " + name)
                    .build();
        }
        return queue;
    }
}
