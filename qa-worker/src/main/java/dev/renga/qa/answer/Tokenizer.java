package dev.renga.qa.answer;

/** A model's tokenizer. Thread-safe. */
interface Tokenizer extends AutoCloseable {
    /** All tokens of a text, never truncated, without special ones. */
    Tokens tokenize(String text);

    PairFrame frame();

    @Override
    void close();
}
