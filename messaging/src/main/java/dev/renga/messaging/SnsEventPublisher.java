package dev.renga.messaging;

import dev.renga.contracts.MessageCodec;
import dev.renga.messaging.Batcher.Failed;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** Publishes through SNS. */
final class SnsEventPublisher<E> implements EventPublisher<E> {
    /** The largest call, in bytes of messages and attributes. */
    static final int MAX_CALL_BYTES = 256 * 1024;

    record Event(String body, Map<String, String> attributes) {
        int bytes() {
            return Sizes.of(body)
                    + attributes.entrySet().stream()
                            .mapToInt(attribute -> Sizes.of(attribute.getKey()) + Sizes.of(attribute.getValue()))
                            .sum();
        }
    }

    private final SnsClient sns;
    private final String topicArn;
    private final MessageCodec<E> codec;
    private final Batcher<Event> batches;

    SnsEventPublisher(SnsClient sns, String topicArn, MessageCodec<E> codec, Sleeper sleeper, RandomGenerator random) {
        this.sns = sns;
        this.topicArn = topicArn;
        this.codec = codec;
        this.batches = new Batcher<>("publish to " + topicArn, MAX_CALL_BYTES, this::publishAll, sleeper, random);
    }

    @Override
    public void publish(E event) throws InterruptedException {
        Event entry = new Event(codec.encode(event), OwnAttributes.added(event, Map.of()));
        batches.send(entry, entry.bytes());
    }

    Batcher<Event> batches() {
        return batches;
    }

    private List<Failed> publishAll(List<Event> events) {
        List<PublishBatchRequestEntry> batch = new ArrayList<>();
        for (Event event : events) {
            batch.add(PublishBatchRequestEntry.builder()
                    .id(Integer.toString(batch.size()))
                    .message(event.body())
                    .messageAttributes(attributes(event))
                    .build());
        }
        return sns
                .publishBatch(request -> request.topicArn(topicArn).publishBatchRequestEntries(batch))
                .failed()
                .stream()
                .map(failure -> new Failed(
                        Integer.parseInt(failure.id()),
                        failure.code(),
                        failure.senderFault() && !Throttling.isThrottled(failure.code())))
                .toList();
    }

    private static Map<String, MessageAttributeValue> attributes(Event event) {
        Map<String, MessageAttributeValue> attributes = new HashMap<>();
        event.attributes()
                .forEach((name, text) -> attributes.put(
                        name,
                        MessageAttributeValue.builder()
                                .dataType("String")
                                .stringValue(text)
                                .build()));
        return attributes;
    }
}
