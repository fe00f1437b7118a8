package dev.renga.messaging;

import dev.renga.contracts.MessageCodec;
import dev.renga.messaging.Batcher.Failed;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sns.SnsClient;
import software.amazon.awssdk.services.sns.model.MessageAttributeValue;
import software.amazon.awssdk.services.sns.model.PublishBatchRequestEntry;

/** Publishes through SNS. */
final class SnsEventPublisher<E> implements EventPublisher<E> {
    /** The largest call, in bytes of messages and attributes. */
    static final int MAX_CALL_BYTES = 256 * 1024;

    // The type of an attribute counts for the size of a call, as its name and value do.
    private static final String TEXT = "String";

    private static final Logger LOG = LoggerFactory.getLogger(SnsEventPublisher.class);
    private static final Backoff OUTAGE = new Backoff(Duration.ofMillis(500), Duration.ofSeconds(10));

    record Event(String body, Map<String, String> attributes) {
        int bytes() {
            return Sizes.of(body)
                    + attributes.entrySet().stream()
                            .mapToInt(attribute ->
                                    Sizes.of(attribute.getKey()) + Sizes.of(TEXT) + Sizes.of(attribute.getValue()))
                            .sum();
        }
    }

    private final SnsClient sns;
    private final String topicArn;
    private final MessageCodec<E> codec;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final Batcher<Event> batches;

    SnsEventPublisher(SnsClient sns, String topicArn, MessageCodec<E> codec, Sleeper sleeper, RandomGenerator random) {
        this.sns = sns;
        this.topicArn = topicArn;
        this.codec = codec;
        this.sleeper = sleeper;
        this.random = random;
        this.batches = new Batcher<>(
                "publish to " + topicArn, Batcher.MAX_CALLS, MAX_CALL_BYTES, this::publishAll, sleeper, random);
    }

    @Override
    public void publish(E event, Map<String, String> attributes) throws InterruptedException {
        Event entry = new Event(codec.encode(event), OwnAttributes.added(event, attributes));
        for (int attempt = 1; !published(entry); attempt++) {
            sleeper.sleep(OUTAGE.delay(attempt, random));
        }
    }

    private boolean published(Event entry) throws InterruptedException {
        try {
            batches.send(entry, entry.bytes());
            return true;
        } catch (TransportFailure e) {
            if (e.isRefusal()) {
                throw e;
            }
            LOG.atWarn().addKeyValue("topic", topicArn).setCause(e).log("event not published yet");
            return false;
        }
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
                                .dataType(TEXT)
                                .stringValue(text)
                                .build()));
        return attributes;
    }
}
