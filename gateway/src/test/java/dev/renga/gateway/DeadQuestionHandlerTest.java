package dev.renga.gateway;

import static dev.renga.gateway.Gateway.delivery;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.gateway.QuestionRow.Result;
import dev.renga.messaging.Replies;
import dev.renga.messaging.ReplyQueueNames;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeadQuestionHandlerTest {
    private final Gateway gateway = new Gateway();
    private final Map<String, QaEvent> replied = new HashMap<>();
    private final DeadQuestionHandler handler = new DeadQuestionHandler(
            gateway.events,
            new Replies<>(
                    ReplyQueueNames.open(Environment.LOCAL),
                    (queue, event, attributes) -> replied.put(queue, event) == null));

    @Test
    void aRecordedQuestionThatNobodyCouldAnswerHasFailed() throws InterruptedException {
        gateway.intake.take(Gateway.submission(null, Duration.ZERO));
        var question = gateway.sent.getFirst();
        String body = JsonCodec.of(Question.class).encode(question);
        handler.handle(delivery(body, Map.of("recorded", "true", "attempt", "1")));
        assertThat(gateway.store
                        .find(String.valueOf(question.id()))
                        .orElseThrow()
                        .result())
                .isEqualTo(new Result.Failed("given-up", "no worker could answer it"));
    }

    @Test
    void whatIsNotAQuestionBecomesAFailedOneUnderTheIdOfItsMessage() throws InterruptedException {
        handler.handle(delivery("hello", Map.of("reason", "is not JSON", "messageId", "m-original")));
        QuestionRow row = gateway.store.find("m-original").orElseThrow();
        assertThat(row.result()).isEqualTo(new Result.Failed("not-a-question", "is not JSON"));
        assertThat(row.asked().context()).isEqualTo("hello");
        assertThat(row.owner()).isEqualTo("queue:AIDAEXAMPLE");
    }

    @Test
    void whoeverWantsAReplyIsToldOfTheFailure() throws InterruptedException {
        handler.handle(delivery(
                "hello", Map.of("reason", "is not JSON", "messageId", "m-1", "replyTo", "renga-local-replies-mine")));

        assertThat(replied)
                .hasEntrySatisfying(
                        "renga-local-replies-mine",
                        event -> assertThat(event.id()).isEqualTo("m-1"));
    }

    @Test
    void anEmptyOrUnreadableBodyIsKeptAsWellAsItCanBe() throws InterruptedException {
        handler.handle(delivery("\u0001\u0002", Map.of("messageId", "m-2")));
        assertThat(gateway.store.find("m-2").orElseThrow().status()).isEqualTo(Status.FAILED);
    }

    @Test
    void theSameLetterTwiceIsOneFailure() throws InterruptedException {
        handler.handle(delivery("hello", Map.of("messageId", "m-1")));
        handler.handle(delivery("hello", Map.of("messageId", "m-1")));
        assertThat(gateway.store.find("m-1").orElseThrow().result()).isInstanceOf(Result.Failed.class);
    }

    @Test
    void ofAContextOverTheLimitAsMuchIsKeptAsTheLimitAllows() throws InterruptedException {
        String context = "連".repeat(QuestionLimits.MAX_CONTEXT_BYTES / 3 + 10);
        String body = JsonCodec.of(Question.class).encode(Question.of("q-1", "Who?", context));
        handler.handle(delivery(body, Map.of("reason", "too-large: context: is over 131072 bytes of UTF-8")));
        QuestionRow row = gateway.store.find("q-1").orElseThrow();
        assertThat(row.result())
                .isEqualTo(new Result.Failed("rejected", "too-large: context: is over 131072 bytes of UTF-8"));
        assertThat(row.asked().context()).isEqualTo(context.substring(0, QuestionLimits.MAX_CONTEXT_BYTES / 3));
    }

    @Test
    void whatIsNotAQuestionIsKeptThoughItSaysThatItIsRecorded() throws InterruptedException {
        handler.handle(delivery("{\"question\": 7}\r\n", Map.of("recorded", "true", "messageId", "m-3")));
        assertThat(gateway.store.find("m-3").orElseThrow().asked().context()).isEqualTo("{\"question\": 7}\r\n");
    }

    @Test
    void aBodyOfCharactersThatNoQueueTakesEndsToo() throws InterruptedException {
        handler.handle(delivery("a\ufffeb", Map.of("messageId", "m-4")));
        assertThat(gateway.store.find("m-4").orElseThrow().asked().context()).isEqualTo("a b");
    }
}
