package dev.renga.qa.answer;

/** A model that marks spans. Thread-safe: several threads may run it at once. */
interface SpanModel extends AutoCloseable {
    /** The logits of each token of the window, from a run of that window alone. */
    Logits run(Window window);

    @Override
    void close();
}
