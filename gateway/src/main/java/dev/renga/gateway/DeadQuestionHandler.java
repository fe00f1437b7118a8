package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAttributes;
import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failed question of what lies in a lane's dead-letter queue, so that nobody has to look there. What is not a
 * question keeps its whole body as the context, under the id of its message.
 */
final class DeadQuestionHandler implements MessageHandler<String> {
    /** The reason of a message that no worker could handle to its end. */
    static final String GIVEN_UP = "given-up";

    /** The reason of a message that is not a question. */
    static final String NOT_A_QUESTION = "not-a-question";

    private static final JsonCodec<Question> CODEC = JsonCodec.of(Question.class);

    private final MessageHandler<QaEvent> events;

    DeadQuestionHandler(MessageHandler<QaEvent> events) {
        this.events = events;
    }

    @Override
    public Outcome handle(Delivery<String> letter) throws InterruptedException {
        return events.handle(new Delivery<>(
                failure(letter),
                letter.messageId(),
                letter.receiveCount(),
                letter.sentAt(),
                letter.senderId(),
                letter.attributes()));
    }

    private static QuestionFailed failure(Delivery<String> letter) {
        String messageId = letter.attribute(AttributeNames.MESSAGE_ID)
                .filter(id -> QuestionLimits.ID.matcher(id).matches())
                .orElse(letter.messageId());
        Optional<String> reason = letter.attribute(AttributeNames.REASON);
        try {
            Question question = CODEC.decode(letter.message());
            String id = question.id() == null ? messageId : question.id();
            return failed(id, letter, question, GIVEN_UP, reason.orElse("no worker could answer it"));
        } catch (ContractViolation e) {
            Question raw = readable(messageId, letter.message());
            return failed(messageId, letter, raw, NOT_A_QUESTION, reason.orElse(String.valueOf(e.getMessage())));
        }
    }

    private static Question readable(@Nullable String id, String body) {
        String text = body.codePoints()
                .map(character -> character < ' ' && character != '\n' && character != '\t' ? ' ' : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new Question(id, "(not a question)", text.isBlank() ? "(empty)" : text, null, null, null);
    }

    private static QuestionFailed failed(
            String id, Delivery<String> letter, Question question, String reason, String detail) {
        boolean recorded = letter.attribute(QuestionAttributes.RECORDED)
                .filter("true"::equals)
                .isPresent();
        int attempt = letter.attribute(QuestionAttributes.ATTEMPT)
                .filter(digits -> digits.matches("[1-9][0-9]{0,5}"))
                .map(Integer::parseInt)
                .orElse(1);
        return new QuestionFailed(
                id,
                attempt,
                question.textHash(),
                recorded ? null : question.question(),
                recorded ? null : question.context(),
                recorded ? null : letter.senderId(),
                reason,
                detail);
    }
}
