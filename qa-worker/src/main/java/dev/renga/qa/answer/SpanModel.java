package dev.renga.qa.answer;

import java.util.List;

/** A model that marks spans. Thread-safe: several threads may run it at once. */
interface SpanModel extends AutoCloseable {
    /** The logits of each token of each window, from one run of them all. */
    List<Logits> run(List<Window> windows);

    @Override
    void close();
}
