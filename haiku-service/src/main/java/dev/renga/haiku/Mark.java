package dev.renga.haiku;

import java.time.Duration;
import java.time.Instant;

/**
 * What remains of a request that was done.
 *
 * @param request its id
 * @param kind ids of posts and of likes are apart
 * @param fingerprint of what it asked for: the same id with another one is another request
 * @param at when it was done
 */
record Mark(String request, String kind, String fingerprint, Instant at) {
    static final String POST = "post";
    static final String LIKE = "like";

    /** Longer than any queue keeps a message: 14 days for dead letters, which a person may send again. */
    static final Duration KEPT = Duration.ofDays(15);

    /** Which mark it is, whatever was asked for. */
    String key() {
        return kind + "#" + request;
    }

    /** What became of a request that finds this mark of an earlier one. */
    Fate fateOf(Mark later) {
        return fingerprint.equals(later.fingerprint) ? new Fate.Repeated(at) : new Fate.Reused();
    }
}
