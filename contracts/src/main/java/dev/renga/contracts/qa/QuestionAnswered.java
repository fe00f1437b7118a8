package dev.renga.contracts.qa;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.Required;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The fact that a question has its answer.
 *
 * @param answer the best answer, empty where the context holds none; score, start and end are as in {@link Answer}
 * @param answers all answers, best first, where more than one was asked for
 * @param model which model answered
 * @param durationMs the model's own time, in milliseconds
 */
public record QuestionAnswered(
        String id,
        int attempt,
        String textHash,
        @Nullable String question,
        @Nullable String context,
        @Nullable String sender,
        String answer,
        double score,
        int start,
        int end,
        @Nullable List<Answer> answers,
        String model,
        double durationMs)
        implements QaEvent {
    public QuestionAnswered {
        QuestionLimits.id(Required.present("id", id));
        Required.within("attempt", 1, Integer.MAX_VALUE, attempt);
        Required.present("textHash", textHash);
        new Answer(answer, score, start, end);
        if (answers != null) {
            answers = Required.elements("answers", answers);
            if (answers.isEmpty() || answers.size() > QuestionLimits.MAX_TOP_K) {
                throw new ContractViolation("answers", "must be 1 to " + QuestionLimits.MAX_TOP_K);
            }
        }
        Required.present("model", model);
        Required.atLeast("durationMs", 0, durationMs);
    }

    public Answer best() {
        return new Answer(answer, score, start, end);
    }

    /** All answers, best first; at least one. */
    public List<Answer> ranked() {
        return answers == null ? List.of(best()) : answers;
    }
}
