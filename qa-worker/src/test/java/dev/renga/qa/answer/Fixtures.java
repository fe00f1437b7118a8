package dev.renga.qa.answer;

import java.util.List;

/** Frames and tokens in small numbers. */
final class Fixtures {
    static final long CLS = 101;
    static final long SEP = 102;

    /** What BERT puts around question and context. */
    static final PairFrame BERT = new PairFrame(
            new PairFrame.Special(List.of(CLS), 0),
            new PairFrame.Special(List.of(SEP), 0),
            new PairFrame.Special(List.of(SEP), 1),
            0,
            1);

    private Fixtures() {}

    /** Tokens of two characters each with one between, every token a word of its own; ids from 1000 on. */
    static Tokens words(int count) {
        long[] ids = new long[count];
        int[] words = new int[count];
        int[] starts = new int[count];
        int[] ends = new int[count];
        for (int i = 0; i < count; i++) {
            ids[i] = 1000L + i;
            words[i] = i;
            starts[i] = 3 * i;
            ends[i] = 3 * i + 2;
        }
        return new Tokens(ids, words, starts, ends);
    }
}
