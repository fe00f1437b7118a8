package dev.renga.qa.answer;

import java.util.ArrayList;
import java.util.List;

/** How a context that the model cannot take at once is cut into stretches that overlap. */
final class WindowPlan {
    /** The most windows of one question: each is a run of the model, and together they must end before the handler's limit. */
    static final int MAX_WINDOWS = 256;

    /** The context tokens {@code from} (inclusive) to {@code to} (exclusive). */
    record Stretch(int from, int to) {
        int size() {
            return to - from;
        }
    }

    sealed interface Plan {}

    record Cut(List<Stretch> stretches) implements Plan {}

    record Impossible(Refused why) implements Plan {}

    private WindowPlan() {}

    /**
     * The longest question, in tokens, on a context that needs more than one window: with a longer one the windows would
     * not get ahead, because each would share all it holds with the one before.
     */
    static int maxQuestionTokens(PairFrame frame, PipelineOptions options) {
        return options.maxSequenceLength() - frame.overhead() - options.docStride() - 1;
    }

    static Plan of(PairFrame frame, int questionTokens, int contextTokens, PipelineOptions options) {
        int room = options.maxSequenceLength() - frame.overhead() - questionTokens;
        if (contextTokens <= room) {
            return new Cut(List.of(new Stretch(0, contextTokens)));
        }
        int limit = maxQuestionTokens(frame, options);
        if (questionTokens > limit) {
            return new Impossible(new Refused(
                    Refused.QUESTION_TOO_LONG,
                    "the question has " + questionTokens + " tokens; on a context of " + contextTokens
                            + " tokens this model takes at most " + limit));
        }
        int step = room - options.docStride();
        int windows = 1 + Math.ceilDiv(contextTokens - room, step);
        if (windows > MAX_WINDOWS) {
            return new Impossible(new Refused(
                    Refused.TOO_MANY_WINDOWS,
                    "a question of " + questionTokens + " tokens on a context of " + contextTokens + " tokens needs "
                            + windows + " runs of the model; at most " + MAX_WINDOWS + " are allowed"));
        }
        List<Stretch> stretches = new ArrayList<>(windows);
        for (int window = 0; window < windows; window++) {
            int from = window * step;
            stretches.add(new Stretch(from, Math.min(from + room, contextTokens)));
        }
        return new Cut(stretches);
    }
}
