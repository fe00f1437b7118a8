package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.QuestionAnswered;
import dev.renga.contracts.qa.QuestionRecorded;
import dev.renga.contracts.qa.TextHash;
import dev.renga.gateway.QuestionRow.Result;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.Replies;
import dev.renga.messaging.ReplyQueueNames;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AnswersHandlerTest {
    private static final String MINE = "renga-local-replies-mine";

    private final Gateway gateway = new Gateway();
    private final List<QuestionRecorded> told = new ArrayList<>();
    private final AnswersHandler handler = new AnswersHandler(
            gateway.events,
            new Replies<>(ReplyQueueNames.open(Environment.LOCAL), (queue, reply, attributes) -> told.add(reply)));

    @Test
    void aPublisherThatWantsToKnowIsToldThatTheRowIsThere() {
        handler.handle(event("q-1", "Who?", "It was Ann."));

        assertThat(gateway.store.find("q-1").orElseThrow().status()).isEqualTo(Status.ANSWERED);
        assertThat(told).containsExactly(new QuestionRecorded("q-1", true, "recorded"));
    }

    @Test
    void anEventThatComesTwiceIsConfirmedTwice() {
        handler.handle(event("q-1", "Who?", "It was Ann."));
        handler.handle(event("q-1", "Who?", "It was Ann."));

        assertThat(told).extracting(QuestionRecorded::recorded).containsExactly(true, true);
    }

    @Test
    void aReusedIdWithOtherTextsIsAFailedQuestionOfItsOwn() {
        handler.handle(event("q-1", "Who?", "It was Ann."));
        handler.handle(event("q-1", "Who?", "It was Ben."));
        handler.handle(event("q-1", "Who?", "It was Ben."));

        assertThat(told)
                .extracting(QuestionRecorded::recorded)
                .as("the first is, the others are not")
                .containsExactly(true, false, false);
        assertThat(gateway.store.find("q-1").orElseThrow().asked().context()).isEqualTo("It was Ann.");
        String refused = ("r" + TextHash.of("q-1", TextHash.of("Who?", "It was Ben."))).substring(0, 64);
        QuestionRow row = gateway.store.find(refused).orElseThrow();
        assertThat(row.asked().context()).isEqualTo("It was Ben.");
        assertThat(row.owner()).isEqualTo("queue:AIDASENDER");
        assertThat(row.result())
                .isEqualTo(new Result.Failed("id-reused", "the id q-1 belongs to a question with other texts"));
    }

    private static Delivery<QaEvent> event(String id, String question, String context) {
        QaEvent event = new QuestionAnswered(
                id,
                1,
                TextHash.of(question, context),
                question,
                context,
                "AIDASENDER",
                "Ann",
                0.5,
                0,
                0,
                null,
                "model@1",
                1);
        return new Delivery<>(event, "message-1", 1, Instant.EPOCH, "", Map.of("replyTo", MINE));
    }
}
