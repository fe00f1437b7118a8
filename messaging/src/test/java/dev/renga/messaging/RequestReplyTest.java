package dev.renga.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.renga.contracts.Environment;
import dev.renga.contracts.MessageCodec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestReplyTest {
    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final String MINE = "renga-local-gateway-a1";

    private record Sent(String queue, String body, Map<String, String> attributes) {}

    private final List<String> asked = new ArrayList<>();
    private final List<Sent> sent = new ArrayList<>();
    private final Replies<String> replies = new Replies<>(
            ReplyQueueNames.ofGateways(Environment.LOCAL),
            (queue, reply, attributes) -> sent.add(new Sent(queue, reply, attributes)));
    private final MessageHandler<String> service = request -> switch (replies.terms(request)) {
        case ReplyTerms.Refused(Outcome.Reject outcome) -> outcome;
        case ReplyTerms.Agreed terms -> {
            if (!terms.isOver(NOW)) {
                asked.add(request.message());
                replies.send(request, request.message().toUpperCase(Locale.ROOT));
            }
            yield Outcome.done();
        }
    };
    private final Requester requester = new Requester(MINE, InstantSource.fixed(NOW));

    @Test
    void aRequestGetsItsReply() throws InterruptedException {
        QueueSender<String> wire = (request, attributes, group) -> {
            assertThat(service.handle(delivery(request, attributes))).isEqualTo(Outcome.done());
            Sent reply = sent.getFirst();
            assertThat(reply.queue()).isEqualTo(MINE);
            assertThat(requester.replied(delivery(reply.body(), reply.attributes())))
                    .isTrue();
        };
        assertThat(requester.ask(wire, "hello", MessageCodec.raw(), Duration.ofSeconds(5)))
                .contains("HELLO");
    }

    @Test
    void aReplyThatDoesNotComeIsNotWaitedForAfterTheTime() throws InterruptedException {
        assertThat(requester.ask(
                        (request, attributes, group) -> {}, "hello", MessageCodec.raw(), Duration.ofMillis(20)))
                .isEmpty();
    }

    @Test
    void aSendThatTakesLongIsNotWaitedForAfterTheTime() throws InterruptedException {
        var never = new CountDownLatch(1);
        assertThat(requester.ask(
                        (request, attributes, group) -> never.await(),
                        "hello",
                        MessageCodec.raw(),
                        Duration.ofMillis(20)))
                .isEmpty();
        never.countDown();
    }

    @Test
    void aRequestThatCannotBeSentFailsAtOnce() {
        assertThatExceptionOfType(TransportFailure.class)
                .isThrownBy(() -> requester.ask(
                        (request, attributes, group) -> {
                            throw TransportFailure.of("planted");
                        },
                        "hello",
                        MessageCodec.raw(),
                        Duration.ofDays(1)))
                .withMessage("planted");
    }

    @Test
    void aReplyThatComesTooLateIsTakenAndForgotten() {
        assertThat(requester.replied(delivery("HELLO", Map.of(AttributeNames.CORRELATION_ID, "gone"))))
                .isTrue();
        assertThat(requester.replied(delivery("an event", Map.of()))).isFalse();
    }

    @Test
    void anExpiredRequestIsNotBegun() throws InterruptedException {
        Outcome outcome = service.handle(delivery(
                "hello",
                Map.of(
                        AttributeNames.REPLY_TO,
                        MINE,
                        AttributeNames.DEADLINE,
                        NOW.minusMillis(1).toString())));
        assertThat(outcome).isEqualTo(Outcome.done());
        assertThat(asked).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void aRequestWithoutAnyAttributeIsServedAndNobodyTold() throws InterruptedException {
        assertThat(service.handle(delivery("hello", Map.of()))).isEqualTo(Outcome.done());
        assertThat(asked).containsExactly("hello");
        assertThat(sent).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://169.254.169.254/",
                "https://sqs.us-east-1.amazonaws.com/1/renga-local-gateway-a1",
                "renga-local-questions",
                "renga-prod-gateway-a1",
                "renga-local-gateway-",
                "renga-local-gateway-a1/../b"
            })
    void noReplyGoesToAQueueThatIsNotForReplies(String replyTo) throws InterruptedException {
        assertThat(service.handle(delivery("hello", Map.of(AttributeNames.REPLY_TO, replyTo))))
                .isInstanceOf(Outcome.Reject.class);
        assertThat(asked).isEmpty();
        assertThat(sent).isEmpty();
    }

    @Test
    void aDeadlineThatIsNoTimeIsRejected() throws InterruptedException {
        assertThat(service.handle(delivery("hello", Map.of(AttributeNames.DEADLINE, "soon"))))
                .isEqualTo(new Outcome.Reject("deadline is not an instant in ISO 8601"));
    }

    private static Delivery<String> delivery(String body, Map<String, String> attributes) {
        return new Delivery<>(body, "m-1", 1, NOW, "", attributes);
    }
}
