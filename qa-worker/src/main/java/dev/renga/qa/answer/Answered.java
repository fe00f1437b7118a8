package dev.renga.qa.answer;

import dev.renga.contracts.qa.Answer;
import dev.renga.qa.model.ModelId;
import java.time.Duration;
import java.util.List;

/**
 * The answers to a question.
 *
 * @param answers best first, at least one; scores are capped at 1, which the pipeline's own sum over windows can pass
 * @param took how long tokenizer, model and decoder worked on it, waiting left out
 */
public record Answered(List<Answer> answers, ModelId model, Duration took) implements Answering {
    public Answered {
        answers = List.copyOf(answers);
        if (answers.isEmpty()) {
            throw new IllegalArgumentException("no answer at all");
        }
    }
}
