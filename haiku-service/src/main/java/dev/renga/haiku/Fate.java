package dev.renga.haiku;

import java.time.Instant;

/** What became of a write. */
sealed interface Fate {
    /** It is done, now. */
    record Done() implements Fate {}

    /**
     * The same request was done before. Nothing changed now.
     *
     * @param at when that was
     */
    record Repeated(Instant at) implements Fate {}

    /** The request's id was used before, for something else. Nothing changed. */
    record Reused() implements Fate {}

    /** There is no such haiku. Nothing changed. */
    record Missing() implements Fate {}

    /**
     * Nothing changed, because of others: it may be tried again.
     *
     * @param contended whether somebody else is at the same item, who should be let through first
     */
    record Again(boolean contended) implements Fate {}
}
