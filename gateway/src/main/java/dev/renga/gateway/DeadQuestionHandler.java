package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.MessageCharacters;
import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionAttributes;
import dev.renga.contracts.qa.QuestionFailed;
import dev.renga.contracts.qa.QuestionLimits;
import dev.renga.messaging.AttributeNames;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.Replies;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes a failed question of what lies in a lane's dead-letter queue, so that nobody has to look there. What is not a
 * question keeps its body as the context, under the id of its message.
 */
final class DeadQuestionHandler implements MessageHandler<String> {
    /** The reason of a message that no worker could handle to its end. */
    static final String GIVEN_UP = "given-up";

    /** The reason of a question that a worker refused. */
    static final String REJECTED = "rejected";

    /** The reason of a message that is not a question. */
    static final String NOT_A_QUESTION = "not-a-question";

    private static final JsonCodec<Question> CODEC = JsonCodec.of(Question.class);

    private final MessageHandler<QaEvent> events;
    private final Replies<QaEvent> replies;

    DeadQuestionHandler(MessageHandler<QaEvent> events, Replies<QaEvent> replies) {
        this.events = events;
        this.replies = replies;
    }

    @Override
    public Outcome handle(Delivery<String> letter) throws InterruptedException {
        QuestionFailed failure = failure(letter);
        Outcome outcome = events.handle(new Delivery<>(
                failure,
                letter.messageId(),
                letter.receiveCount(),
                letter.sentAt(),
                letter.senderId(),
                letter.attributes()));
        replies.send(letter, failure);
        return outcome;
    }

    private static QuestionFailed failure(Delivery<String> letter) {
        String messageId = letter.attribute(AttributeNames.MESSAGE_ID)
                .filter(id -> QuestionLimits.ID.matcher(id).matches())
                .orElse(letter.messageId());
        Optional<String> reason = letter.attribute(AttributeNames.REASON);
        boolean recorded = letter.attribute(QuestionAttributes.RECORDED)
                .filter("true"::equals)
                .isPresent();
        try {
            Question question = CODEC.decode(letter.message());
            String id = question.id() == null ? messageId : question.id();
            String why = reason.isPresent() ? REJECTED : GIVEN_UP;
            return failed(
                    id,
                    letter,
                    recorded ? question : kept(question),
                    recorded,
                    why,
                    reason.orElse("no worker could answer it"));
        } catch (ContractViolation e) {
            // No row holds what never was a question, whatever its attributes say.
            Question raw = readable(messageId, letter.message());
            return failed(messageId, letter, raw, false, NOT_A_QUESTION, reason.orElse(String.valueOf(e.getMessage())));
        }
    }

    private static Question readable(@Nullable String id, String body) {
        String text = body.codePoints()
                .map(character -> MessageCharacters.firstRefused(Character.toString(character))
                                .isPresent()
                        ? ' '
                        : character)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return new Question(
                id,
                "(not a question)",
                text.isBlank() ? "(empty)" : kept(text, QuestionLimits.MAX_CONTEXT_BYTES),
                null,
                null,
                null);
    }

    private static Question kept(Question question) {
        return new Question(
                question.id(),
                kept(question.question(), QuestionLimits.MAX_QUESTION_BYTES),
                kept(question.context(), QuestionLimits.MAX_CONTEXT_BYTES),
                question.topK(),
                question.maxAnswerLength(),
                question.submittedBy());
    }

    /** As much of a text as the limits allow, so that the row has room for it; a text within them stays as it is. */
    private static String kept(String text, int mostBytes) {
        int bytes = 0;
        int end = 0;
        while (end < text.length()) {
            int codePoint = text.codePointAt(end);
            bytes += Character.toString(codePoint).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > mostBytes) {
                return text.substring(0, end);
            }
            end += Character.charCount(codePoint);
        }
        return text;
    }

    private static QuestionFailed failed(
            String id, Delivery<String> letter, Question question, boolean recorded, String reason, String detail) {
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
