package dev.renga.haiku;

import dev.renga.contracts.Environment;
import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.contracts.haiku.HaikuRequest;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.EventPublisher;
import dev.renga.messaging.Replies;
import dev.renga.messaging.ReplyQueueNames;
import dev.renga.messaging.TransportFailure;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** What a handler sent, and a way to make it fail. */
final class Outbox {
    static final String REPLY_QUEUE = "renga-local-gateway-test";

    final List<HaikuReply> replied = new CopyOnWriteArrayList<>();
    final List<HaikuEvent> published = new CopyOnWriteArrayList<>();
    volatile boolean failsToPublish;
    volatile boolean failsToReply;

    Replies<HaikuReply> replies() {
        return new Replies<>(ReplyQueueNames.ofGateways(Environment.LOCAL), (queue, reply, attributes) -> {
            if (failsToReply) {
                throw TransportFailure.of("planted");
            }
            replied.add(reply);
            return true;
        });
    }

    EventPublisher<HaikuEvent> events() {
        return (event, attributes) -> {
            if (failsToPublish) {
                throw TransportFailure.of("planted");
            }
            published.add(event);
        };
    }

    static Delivery<HaikuRequest> delivery(HaikuRequest request, int receiveCount, Instant deadline) {
        return new Delivery<>(
                request,
                "message",
                receiveCount,
                Verses.NOON,
                "AIDATEST",
                Map.of(
                        AttributeNames.REPLY_TO,
                        REPLY_QUEUE,
                        AttributeNames.CORRELATION_ID,
                        "1",
                        AttributeNames.DEADLINE,
                        deadline.toString()));
    }
}
