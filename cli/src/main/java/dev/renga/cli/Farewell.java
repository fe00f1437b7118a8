package dev.renga.cli;

import java.util.concurrent.atomic.AtomicReference;

/** The last words of a command that is interrupted; said from the thread that ends the process, so they must be short. */
final class Farewell {
    private final AtomicReference<Runnable> words = new AtomicReference<>(Farewell::nothing);

    /** From now on, an interruption says this. */
    void prepare(Runnable farewell) {
        words.set(farewell);
    }

    /** From now on, it says nothing. */
    void drop() {
        words.set(Farewell::nothing);
    }

    /** Says what was prepared, once. */
    void say() {
        words.getAndSet(Farewell::nothing).run();
    }

    private static void nothing() {
        // Nobody prepared anything.
    }
}
