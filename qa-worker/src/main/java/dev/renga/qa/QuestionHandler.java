package dev.renga.qa;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.EventPublisher;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Replies;
import java.util.Optional;

/**
 * Answers a question and publishes what came of it. What can never be answered is a published failure with its reason; what
 * failed for now is left to messaging, which delivers it again.
 */
final class QuestionHandler implements MessageHandler<Question> {
    /** A question or its texts are over the limits of {@link QuestionLimits}. */
    static final String TOO_LARGE = "too-large";

    /** The question names a queue for its answer that is not open to all. */
    static final String REPLY_TO_REFUSED = "reply-to-refused";

    private static final JsonCodec<Question> QUESTIONS = JsonCodec.of(Question.class);

    private final Answers answers;
    private final EventPublisher<QaEvent> events;
    private final Replies<QaEvent> replies;

    QuestionHandler(Answers answers, EventPublisher<QaEvent> events, Replies<QaEvent> replies) {
        this.answers = answers;
        this.events = events;
        this.replies = replies;
    }

    @Override
    public Outcome handle(Delivery<Question> delivery) throws InterruptedException {
        Question question = delivery.message();
        Asked asked = Asked.of(delivery);
        try {
            QuestionLimits.checkSize(question, QUESTIONS.encode(question));
        } catch (ContractViolation e) {
            return tooLarge(asked, String.valueOf(e.getMessage()));
        }
        Optional<String> refused = replies.refused(delivery);
        QaEvent event = refused.isPresent()
                ? asked.failed(REPLY_TO_REFUSED, "no answer is sent to " + refused.get())
                : asked.about(answers.answer(
                        question.question(), question.context(), question.answersWanted(), question.longestAnswer()));
        events.publish(event);
        replies.send(delivery, event);
        return Outcome.done();
    }

    /** Its texts fit into no event, so a question that the gateway has no row of goes the way that keeps its body. */
    private Outcome tooLarge(Asked asked, String why) throws InterruptedException {
        if (!asked.isRecorded()) {
            return new Outcome.Reject(TOO_LARGE + ": " + why);
        }
        events.publish(asked.failed(TOO_LARGE, why));
        return Outcome.done();
    }
}
