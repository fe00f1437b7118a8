package dev.renga.qa.answer;

/** The tokens of one text, without special tokens: id, word and place in the text of each, the place in code points. */
final class Tokens {
    /** The word of a token that belongs to none. */
    static final int NO_WORD = -1;

    private final long[] ids;
    private final int[] words;
    private final int[] starts;
    private final int[] ends;

    /** The arrays are taken over, not copied: contexts have tens of thousands of tokens. */
    Tokens(long[] ids, int[] words, int[] starts, int[] ends) {
        this.ids = ids;
        this.words = words;
        this.starts = starts;
        this.ends = ends;
    }

    int size() {
        return ids.length;
    }

    long id(int index) {
        return ids[index];
    }

    int word(int index) {
        return words[index];
    }

    int start(int index) {
        return starts[index];
    }

    int end(int index) {
        return ends[index];
    }
}
