package dev.renga.qa.answer;

import java.util.List;

/**
 * What a model's tokenizer puts around question and context, such as [CLS] question [SEP] context [SEP], and the type of
 * each part.
 */
record PairFrame(Special before, Special between, Special after, long questionType, long contextType) {
    /** Special tokens that stand together, all of one type. */
    record Special(List<Long> ids, long type) {
        Special {
            ids = List.copyOf(ids);
        }

        int size() {
            return ids.size();
        }
    }

    int overhead() {
        return before.size() + between.size() + after.size();
    }

    int contextStart(int questionTokens) {
        return before.size() + questionTokens + between.size();
    }

    /** The id of the token that stands for "no answer": the very first. */
    long classToken() {
        return before.ids().getFirst();
    }
}
