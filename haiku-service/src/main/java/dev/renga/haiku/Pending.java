package dev.renga.haiku;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/** A write that waits for its commit. Its fields belong to whichever thread has it in work. */
final class Pending {
    final Write write;
    final Instant sendBefore;
    final CompletableFuture<Commits.Result> end = new CompletableFuture<>();

    /** Whether a commit of it ended in a way that does not say whether it is written. */
    boolean unsure;

    /** Commits that it was in and that did not settle it. */
    int tries;

    Pending(Write write, Instant sendBefore) {
        this.write = write;
        this.sendBefore = sendBefore;
    }
}
