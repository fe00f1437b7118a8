package dev.renga.messaging;

import dev.renga.contracts.MessageCodec;
import java.util.Map;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueDoesNotExistException;

/** Looks a queue up at each reply: most take one. */
final class SqsReplySender<R> implements ReplySender<R> {
    private final SqsClient sqs;
    private final MessageCodec<R> codec;

    SqsReplySender(SqsClient sqs, MessageCodec<R> codec) {
        this.sqs = sqs;
        this.codec = codec;
    }

    @Override
    public boolean send(String queue, R reply, Map<String, String> attributes) {
        String body = codec.encode(reply);
        Map<String, String> all = OwnAttributes.added(reply, attributes);
        try {
            String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
            sqs.sendMessage(
                    request -> request.queueUrl(url).messageBody(body).messageAttributes(TextAttribute.all(all)));
            return true;
        } catch (QueueDoesNotExistException e) {
            return false;
        } catch (SdkException e) {
            throw TransportFailure.unsure("reply to " + queue + " not sent: " + e.getMessage(), e);
        }
    }
}
