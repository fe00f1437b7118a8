package dev.renga.contracts.qa;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.Required;

/**
 * A part of the context that answers the question.
 *
 * @param answer the text, empty where the context holds no answer
 * @param score how sure the model is, 0 to 1
 * @param start where it begins, in Unicode code points of the context
 * @param end where it ends, the same, exclusive
 */
public record Answer(String answer, double score, int start, int end) {
    public Answer {
        Required.present("answer", answer);
        if (Required.atLeast("score", 0, score) > 1) {
            throw new ContractViolation("score", "must be at most 1, not " + score);
        }
        Required.within("start", 0, Integer.MAX_VALUE, start);
        Required.within("end", start, Integer.MAX_VALUE, end);
    }
}
