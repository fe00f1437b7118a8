package dev.renga.messaging;

import java.time.Duration;
import java.util.Optional;

/** A part of a service that runs: a consumer, an HTTP edge, a reconciler. Called by one thread at a time. */
public interface Component {
    String name();

    /** Returns when it is at work; any exception keeps the whole service from starting. */
    void start() throws Exception;

    /** Takes on nothing new from now on, and returns at once. */
    default void quiesce() {}

    /** Finishes or gives back what is under way, within a time, and frees what it holds. */
    void stop(Duration within) throws InterruptedException;

    /** What is wrong with it now, for the health check; empty where it works. */
    default Optional<String> complaint() {
        return Optional.empty();
    }
}
