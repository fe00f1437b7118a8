package dev.renga.gateway;

import io.vertx.core.buffer.Buffer;

/**
 * A line as it came, without its end.
 *
 * @param number from 1; empty lines count, though nothing else is made of them
 * @param bytes nothing where it is too long
 */
record RawLine(int number, Buffer bytes, boolean isTooLong) {
    /** The longest line, in bytes: as much as a question may take alone. */
    static final int MAX_BYTES = HttpLimits.MAX_BODY_BYTES;
}
