package dev.renga.contracts.qa;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.MessageCharacters;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/** The limits of a question. The gateway refuses with 413 or 400 what the worker would refuse as a failed question. */
public final class QuestionLimits {
    /** The longest context, in bytes of UTF-8. */
    public static final int MAX_CONTEXT_BYTES = 128 * 1024;

    /** The longest question, in bytes of UTF-8. */
    public static final int MAX_QUESTION_BYTES = 8 * 1024;

    /** The longest message in its JSON form, in bytes: SNS takes 256 KiB, and an event carries the answer besides the text. */
    public static final int MAX_ENCODED_BYTES = 192 * 1024;

    /** The most answers to one question. */
    public static final int MAX_TOP_K = 20;

    /** The longest answer, in tokens of the model. */
    public static final int MAX_ANSWER_LENGTH = 100;

    /** Answers where the asker does not say how many. */
    public static final int DEFAULT_TOP_K = 1;

    /** The longest answer, in tokens, where the asker does not say: the default of the Hugging Face pipeline. */
    public static final int DEFAULT_ANSWER_LENGTH = 15;

    /** What an id looks like. */
    public static final Pattern ID = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    private QuestionLimits() {}

    /** Whether the limits on bytes hold; the reason names the field. Throws {@link ContractViolation} otherwise. */
    public static void checkSize(Question question, String encoded) {
        atMost("question", MAX_QUESTION_BYTES, question.question());
        atMost("context", MAX_CONTEXT_BYTES, question.context());
        atMost("", MAX_ENCODED_BYTES, encoded);
    }

    private static void atMost(String field, int most, String text) {
        // UTF-8 takes at least one byte for each char and at most three, so most texts need no encoding to be judged.
        if (text.length() > most || (text.length() > most / 3 && text.getBytes(StandardCharsets.UTF_8).length > most)) {
            throw new ContractViolation(
                    field,
                    field.isEmpty() ? "the message is over " + most + " bytes" : "is over " + most + " bytes of UTF-8");
        }
    }

    static String text(String field, String value) {
        if (value.isBlank()) {
            throw new ContractViolation(field, "must not be empty");
        }
        OptionalInt refused = MessageCharacters.firstRefused(value);
        if (refused.isPresent()) {
            throw new ContractViolation(field, "holds a character that no queue takes, at " + refused.getAsInt());
        }
        return value;
    }

    static String id(String value) {
        if (!ID.matcher(value).matches()) {
            throw new ContractViolation("id", "must be 1 to 64 of A-Z, a-z, 0-9, '_' and '-'");
        }
        return value;
    }
}
