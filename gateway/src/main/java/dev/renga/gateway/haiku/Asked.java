package dev.renga.gateway.haiku;

import dev.renga.contracts.haiku.HaikuReply;

/** What came of asking the haiku service. */
public sealed interface Asked {
    /**
     * It replied.
     *
     * @param reply never {@link HaikuReply.Expired}
     */
    record Replied(HaikuReply reply) implements Asked {}

    /** Nobody replied before the deadline: nothing of it happens from now on. */
    record TooLate() implements Asked {}

    /** It was not asked, or the request did not reach its queue: it does not answer at present. */
    record Away() implements Asked {}

    /** It was not asked: too many wait for it already. */
    record Busy() implements Asked {}
}
