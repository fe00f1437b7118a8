package dev.renga.messaging;

import java.time.Instant;
import java.util.Optional;

/** On what terms a request is to be served, by its attributes. */
public sealed interface ReplyTerms {
    /**
     * It may be served.
     *
     * @param deadline when whoever asked stops waiting; empty where that is not said
     */
    record Agreed(Optional<Instant> deadline) implements ReplyTerms {
        /** Whether nobody waits any more. */
        public boolean isOver(Instant now) {
            return deadline.filter(until -> !now.isBefore(until)).isPresent();
        }
    }

    /**
     * It may not.
     *
     * @param outcome what becomes of the message
     */
    record Refused(Outcome.Reject outcome) implements ReplyTerms {}
}
