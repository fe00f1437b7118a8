package dev.renga.gateway.haiku;

import dev.renga.contracts.haiku.HaikuReply;
import dev.renga.gateway.asking.Silence;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;

/** What a read gives. */
public sealed interface Reading {
    /**
     * A page or a haiku, ready to be sent.
     *
     * @param body JSON, never to be changed
     * @param tag the same for the same body, in quotation marks
     * @param age how long ago the service was asked for it, at most
     */
    record Found(Buffer body, String tag, Duration age) implements Reading {}

    /** There is no such haiku. */
    record Missing() implements Reading {}

    /** The request is wrong. */
    record Refused(HaikuReply.Refused why) implements Reading {}

    /** Nobody knows, and nothing was kept that could be shown instead. */
    record Unknown(Silence why) implements Reading {}
}
