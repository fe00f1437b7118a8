package dev.renga.contracts.qa;

import dev.renga.contracts.Required;
import org.jspecify.annotations.Nullable;

/**
 * The fact that a question will have no answer.
 *
 * @param reason a short word for programs, such as {@code question-too-long}
 * @param detail a sentence for people
 */
public record QuestionFailed(
        String id,
        int attempt,
        String textHash,
        @Nullable String question,
        @Nullable String context,
        @Nullable String sender,
        String reason,
        String detail)
        implements QaEvent {
    public QuestionFailed {
        QuestionLimits.id(Required.present("id", id));
        Required.within("attempt", 1, Integer.MAX_VALUE, attempt);
        Required.present("textHash", textHash);
        Required.present("reason", reason);
        Required.present("detail", detail);
    }
}
