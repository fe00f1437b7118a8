package dev.renga.qa;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionLimits;
import java.util.ArrayList;
import java.util.List;

/**
 * What a worker is told on its command line when it is to answer one question only.
 *
 * @param question with its id, under which the answer is kept
 * @param isSaved whether the answer is kept at all
 */
record OneQuestion(Question question, boolean isSaved) {
    static final String USAGE = "usage: qa-worker [CONTEXT QUESTION ITEM_ID [--no_save]]";

    private static final String NO_SAVE = "--no_save";
    private static final int PLACES = 3;

    /**
     * Reads {@code CONTEXT QUESTION ITEM_ID [--no_save]}.
     *
     * @throws IllegalArgumentException with a line for whoever typed it
     */
    static OneQuestion read(List<String> arguments) {
        List<String> places = new ArrayList<>(arguments);
        boolean isSaved = !places.remove(NO_SAVE);
        if (places.size() != PLACES) {
            throw new IllegalArgumentException(USAGE);
        }
        try {
            Question question = Question.of(places.get(2), places.get(1), places.get(0));
            QuestionLimits.checkSize(question, JsonCodec.of(Question.class).encode(question));
            return new OneQuestion(question, isSaved);
        } catch (ContractViolation e) {
            throw new IllegalArgumentException(e.getMessage() + "; " + USAGE, e);
        }
    }

    String id() {
        return String.valueOf(question.id());
    }
}
