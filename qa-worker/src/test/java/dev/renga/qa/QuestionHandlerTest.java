package dev.renga.qa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.contracts.Environment;
import dev.renga.contracts.qa.Answer;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAnswered;
import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.contracts.qa.TextHash;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Replies;
import dev.renga.messaging.ReplyQueueNames;
import dev.renga.qa.answer.Answered;
import dev.renga.qa.answer.Answering;
import dev.renga.qa.answer.Refused;
import dev.renga.qa.model.ModelId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class QuestionHandlerTest {
    private static final String HASH = TextHash.of("who?", "It was Ann.");
    private static final Answered ANN = new Answered(
            List.of(new Answer("Ann", 0.5, 7, 10)), new ModelId("model", "0123456789abcdef"), Duration.ofMillis(12));

    private final List<QaEvent> published = new ArrayList<>();
    private final Map<String, QaEvent> replied = new HashMap<>();
    private final Replies<QaEvent> replies =
            new Replies<>(ReplyQueueNames.open(Environment.LOCAL), (queue, event, attributes) -> {
                replied.put(queue, event);
                return true;
            });

    @Test
    void anAnswerIsPublishedWithTheTextsThatNobodyHasRecorded() throws Exception {
        Outcome outcome = handler(ANN).handle(delivery(Question.of("q-1", "who?", "It was Ann."), Map.of()));

        assertThat(outcome).isEqualTo(Outcome.done());
        assertThat(published)
                .containsExactly(new QuestionAnswered(
                        "q-1",
                        1,
                        HASH,
                        "who?",
                        "It was Ann.",
                        "AIDASENDER",
                        "Ann",
                        0.5,
                        7,
                        10,
                        null,
                        "model@0123456789ab",
                        12));
    }

    @Test
    void anEventOfARecordedQuestionLeavesItsTextsAndSenderOut() throws Exception {
        handler(ANN)
                .handle(delivery(
                        Question.of("q-1", "who?", "It was Ann."), Map.of("recorded", "true", "attempt", "3")));

        assertThat(published)
                .containsExactly(new QuestionAnswered(
                        "q-1", 3, HASH, null, null, null, "Ann", 0.5, 7, 10, null, "model@0123456789ab", 12));
    }

    @Test
    void severalAnswersAreAllPublished() throws Exception {
        List<Answer> two = List.of(new Answer("Ann", 0.5, 7, 10), new Answer("was Ann", 0.25, 3, 10));

        handler(new Answered(two, ANN.model(), ANN.took()))
                .handle(delivery(new Question("q-1", "who?", "It was Ann.", 2, null, null), Map.of()));

        assertThat(published)
                .singleElement()
                .isInstanceOfSatisfying(
                        QuestionAnswered.class,
                        event -> assertThat(event.answers()).isEqualTo(two));
    }

    @Test
    void aRefusedQuestionIsAPublishedFailureAndDone() throws Exception {
        Outcome outcome = handler(new Refused(Refused.TOO_MANY_WINDOWS, "needs 300"))
                .handle(delivery(Question.of("q-1", "who?", "It was Ann."), Map.of()));

        assertThat(outcome).isEqualTo(Outcome.done());
        assertThat(published)
                .containsExactly(new QuestionFailed(
                        "q-1", 1, HASH, "who?", "It was Ann.", "AIDASENDER", "too-many-windows", "needs 300"));
    }

    @Test
    void aQuestionWithoutAnIdIsKnownByItsMessage() throws Exception {
        Question anonymous = new Question(null, "who?", "It was Ann.", null, null, null);

        handler(ANN).handle(delivery(anonymous, Map.of()));
        handler(ANN).handle(delivery(anonymous, Map.of("messageId", "first-id")));
        handler(ANN).handle(delivery(anonymous, Map.of("messageId", "not an id")));

        assertThat(published).extracting(QaEvent::id).containsExactly("message-1", "first-id", "message-1");
    }

    @Test
    void aContextOverTheLimitFailsWithoutReachingTheModel() throws Exception {
        String context = "x".repeat(QuestionLimits.MAX_CONTEXT_BYTES + 1);

        assertThat(unreachableModel().handle(delivery(Question.of("q-1", "who?", context), Map.of("recorded", "true"))))
                .isEqualTo(Outcome.done());

        assertThat(published)
                .containsExactly(new QuestionFailed(
                        "q-1",
                        1,
                        TextHash.of("who?", context),
                        null,
                        null,
                        null,
                        "too-large",
                        "context: is over 131072 bytes of UTF-8"));
    }

    @Test
    void aDirectlyQueuedContextOverTheLimitGoesToTheDeadLettersWhichKeepIt() throws Exception {
        String context = "x".repeat(QuestionLimits.MAX_CONTEXT_BYTES + 1);

        assertThat(unreachableModel().handle(delivery(Question.of("q-1", "who?", context), Map.of())))
                .isEqualTo(new Outcome.Reject("too-large: context: is over 131072 bytes of UTF-8"));

        assertThat(published).isEmpty();
    }

    @Test
    void anAnswerThatNoEventCanCarryIsAFailure() throws Exception {
        String context = "x".repeat(QuestionLimits.MAX_CONTEXT_BYTES);
        Answer whole = new Answer(context, 0.5, 0, context.length());

        handler(new Answered(List.of(whole), ANN.model(), ANN.took()))
                .handle(delivery(Question.of("q-1", "who?", context), Map.of()));

        assertThat(published)
                .singleElement()
                .isInstanceOfSatisfying(
                        QuestionFailed.class,
                        event -> assertThat(event.reason()).isEqualTo(Asked.ANSWER_TOO_LARGE));
    }

    @Test
    void anAnswerGoesToTheQueueThatTheQuestionNamesToo() throws Exception {
        handler(ANN)
                .handle(delivery(
                        Question.of("q-1", "who?", "It was Ann."), Map.of("replyTo", "renga-local-replies-mine")));

        assertThat(published).hasSize(1);
        assertThat(replied).containsExactly(Map.entry("renga-local-replies-mine", published.getFirst()));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"renga-local-questions", "renga-local-gateway-1", "renga-prod-replies-mine", "http://elsewhere"})
    void aQueueThatIsNotOpenToAllGetsNothingAndTheQuestionFails(String queue) throws Exception {
        Outcome outcome = unreachableModel()
                .handle(delivery(Question.of("q-1", "who?", "It was Ann."), Map.of("replyTo", queue)));

        assertThat(outcome).isEqualTo(Outcome.done());
        assertThat(published)
                .singleElement()
                .isInstanceOfSatisfying(
                        QuestionFailed.class,
                        event -> assertThat(event.reason()).isEqualTo("reply-to-refused"));
        assertThat(replied).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {Asked.LONGEST_DETAIL - 1, Asked.LONGEST_DETAIL, Asked.LONGEST_DETAIL + 1, 900_000})
    void aFailureTellsNoMoreThanFitsIntoAnEvent(int length) throws Exception {
        String said = "no answer is sent to ";
        String queue = "q".repeat(length - said.length());
        unreachableModel().handle(delivery(Question.of("q-1", "who?", "It was Ann."), Map.of("replyTo", queue)));
        assertThat(published)
                .singleElement()
                .isInstanceOfSatisfying(
                        QuestionFailed.class,
                        event -> assertThat(event.detail())
                                .startsWith(said)
                                .hasSize(Math.min(length, Asked.LONGEST_DETAIL)));
    }

    @Test
    void aModelThatFailsPublishesNothingSoThatTheQuestionComesAgain() {
        QuestionHandler handler = new QuestionHandler(
                (question, text, topK, length) -> {
                    throw new IllegalStateException("native code failed");
                },
                this::publish,
                replies);

        assertThatThrownBy(() -> handler.handle(delivery(Question.of("q-1", "who?", "It was Ann."), Map.of())))
                .isInstanceOf(IllegalStateException.class);
        assertThat(published).isEmpty();
    }

    private void publish(QaEvent event, Map<String, String> attributes) {
        published.add(event);
    }

    private QuestionHandler unreachableModel() {
        return new QuestionHandler(
                (question, text, topK, length) -> {
                    throw new AssertionError("the model was asked");
                },
                this::publish,
                replies);
    }

    private QuestionHandler handler(Answering answering) {
        return new QuestionHandler((question, context, topK, length) -> answering, this::publish, replies);
    }

    private static Delivery<Question> delivery(Question question, Map<String, String> attributes) {
        return new Delivery<>(question, "message-1", 1, Instant.EPOCH, "AIDASENDER", attributes);
    }
}
