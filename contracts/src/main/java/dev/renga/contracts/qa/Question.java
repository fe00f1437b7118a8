package dev.renga.contracts.qa;

import dev.renga.contracts.Required;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A question about a text, as it lies in a lane to the workers. A constructor that is
 * given what breaks the contract throws {@link dev.renga.contracts.ContractViolation}; sizes in bytes are checked by
 * {@link QuestionLimits#checkSize}, where the encoded form is at hand.
 *
 * @param id {@link QuestionLimits#ID}; without one the SQS message id is the id
 * @param topK how many answers, 1 to {@link QuestionLimits#MAX_TOP_K}
 * @param maxAnswerLength the longest answer in tokens, 1 to {@link QuestionLimits#MAX_ANSWER_LENGTH}
 * @param submittedBy a note of the sender about itself; nothing is decided by it
 */
public record Question(
        @Nullable String id,
        String question,
        String context,
        @Nullable Integer topK,
        @Nullable Integer maxAnswerLength,
        @Nullable String submittedBy) {
    public Question {
        if (id != null) {
            QuestionLimits.id(id);
        }
        QuestionLimits.text("question", Required.present("question", question));
        QuestionLimits.text("context", Required.present("context", context));
        if (topK != null) {
            Required.within("topK", 1, QuestionLimits.MAX_TOP_K, topK);
        }
        if (maxAnswerLength != null) {
            Required.within("maxAnswerLength", 1, QuestionLimits.MAX_ANSWER_LENGTH, maxAnswerLength);
        }
    }

    /** A question with defaults for all that may be left out. */
    public static Question of(String id, String question, String context) {
        return new Question(id, question, context, null, null, null);
    }

    /** The same question under another id. */
    public Question withId(String other) {
        return new Question(other, question, context, topK, maxAnswerLength, submittedBy);
    }

    public int answersWanted() {
        return Optional.ofNullable(topK).orElse(QuestionLimits.DEFAULT_TOP_K);
    }

    public int longestAnswer() {
        return Optional.ofNullable(maxAnswerLength).orElse(QuestionLimits.DEFAULT_ANSWER_LENGTH);
    }

    public String textHash() {
        return TextHash.of(question, context);
    }
}
