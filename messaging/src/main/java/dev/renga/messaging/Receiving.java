package dev.renga.messaging;

import java.time.Duration;
import java.util.Optional;

/** Brings a consumer its messages, on a thread of its own. */
interface Receiving {
    void start();

    /** Begins no other poll. */
    void drain();

    boolean isDraining();

    boolean wasStarted();

    /** Waits for the open polls of a drain, no longer than said. */
    void awaitEnd(Duration within) throws InterruptedException;

    /** How long ago the queue answered. */
    Duration sinceAnswer();

    /** What is wrong with it. */
    Optional<String> complaint();
}
