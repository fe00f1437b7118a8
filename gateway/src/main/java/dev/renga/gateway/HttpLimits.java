package dev.renga.gateway;

import java.time.Duration;

/**
 * How much, and how slowly, a client may send.
 *
 * @param request how long a client may take from the opening of its connection, or its last answer, to the end of the
 *     headers of its next request
 * @param body how long it may take for a body
 */
record HttpLimits(Duration request, Duration body) {
    /**
     * The largest body, in bytes: a context of the largest size, written with an escape for each character, and a question.
     */
    static final int MAX_BODY_BYTES = 1024 * 1024;

    /** The largest set of headers, in bytes. */
    static final int MAX_HEADER_BYTES = 8 * 1024;

    /** The longest first line of a request, in bytes. */
    static final int MAX_LINE_BYTES = 4 * 1024;

    /** The most requests in work at once in one instance; waiting clients are among them. */
    static final int MAX_REQUESTS = 2_000;

    static final HttpLimits DEFAULT = new HttpLimits(Duration.ofSeconds(15), Duration.ofSeconds(10));
}
