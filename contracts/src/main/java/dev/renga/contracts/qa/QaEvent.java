package dev.renga.contracts.qa;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import org.jspecify.annotations.Nullable;

/**
 * What became of a question: published to {@code qa-events}. The JSON form names its kind in the field {@code type}. The
 * texts and the sender are there only for a question that came straight into a queue, of which the gateway has no row.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = QuestionAnswered.class, name = "QuestionAnswered"),
    @JsonSubTypes.Type(value = QuestionFailed.class, name = "QuestionFailed")
})
public sealed interface QaEvent permits QuestionAnswered, QuestionFailed {
    String id();

    /** Which sending of the question this is about: 1, and one more for each redrive. */
    int attempt();

    /** {@link TextHash} of question and context. */
    String textHash();

    @Nullable
    String question();

    @Nullable
    String context();

    /** SQS's own {@code SenderId} of the message, empty where the queue gave none. */
    @Nullable
    String sender();
}
