package dev.renga.qa.answer;

import java.util.concurrent.CompletableFuture;

/**
 * A window that waits for its run.
 *
 * @param outcome completed once, by the thread that runs it
 */
record QueuedWindow(Window window, CompletableFuture<Ran> outcome) {
    /**
     * What came of a run.
     *
     * @param nanos how long the run took; in a batch that is run as one, all of it
     */
    record Ran(Logits logits, long nanos) {}

    static QueuedWindow of(Window window) {
        return new QueuedWindow(window, new CompletableFuture<>());
    }

    int tokens() {
        return window.size();
    }
}
