package dev.renga.messaging;

import dev.renga.contracts.MessageCodec;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Remembers the addresses of the queues that took a reply: a gateway's takes many, others most often one. */
final class SqsReplySender<R> implements ReplySender<R> {
    /** How many it remembers; then it begins anew. */
    static final int MOST_ADDRESSES = 1_000;

    private final SqsClient sqs;
    private final MessageCodec<R> codec;
    private final Map<String, String> addresses = new ConcurrentHashMap<>();

    SqsReplySender(SqsClient sqs, MessageCodec<R> codec) {
        this.sqs = sqs;
        this.codec = codec;
    }

    @Override
    public boolean send(String queue, R reply, Map<String, String> attributes) {
        String body = codec.encode(reply);
        Map<String, String> all = OwnAttributes.added(reply, attributes);
        try {
            String url = address(queue);
            sqs.sendMessage(
                    request -> request.queueUrl(url).messageBody(body).messageAttributes(TextAttribute.all(all)));
            return true;
        } catch (QueueDoesNotExistException e) {
            addresses.remove(queue);
            return false;
        } catch (SdkException e) {
            throw TransportFailure.unsure("reply to " + queue + " not sent: " + e.getMessage(), e);
        }
    }

    private String address(String queue) {
        String known = addresses.get(queue);
        if (known != null) {
            return known;
        }
        String found = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        if (addresses.size() >= MOST_ADDRESSES) {
            addresses.clear();
        }
        addresses.put(queue, found);
        return found;
    }
}
