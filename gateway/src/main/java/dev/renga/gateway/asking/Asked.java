package dev.renga.gateway.asking;

/**
 * What came of asking a service.
 *
 * @param <R> its replies
 */
public sealed interface Asked<R> {
    /** It replied, and not that it was asked too late. */
    record Replied<R>(R reply) implements Asked<R> {}

    /** It did not. */
    record Unanswered<R>(Silence why) implements Asked<R> {}
}
