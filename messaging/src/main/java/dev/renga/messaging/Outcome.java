package dev.renga.messaging;

import java.time.Duration;

/** What a handler decided about a delivery. The consumer does the rest; a handler never deletes or returns anything itself. */
public sealed interface Outcome {
    /** The work is done and recorded: the message is deleted. */
    record Done() implements Outcome {}

    /**
     * Not now: the message is visible again after a time.
     *
     * @param after becomes the visibility timeout, at most {@link QueueConsumer#LONGEST_RETRY}
     * @param why for the log
     */
    record Retry(Duration after, String why) implements Outcome {}

    /**
     * Never: the message goes to the dead-letter queue, with the reason as an attribute.
     *
     * @param why for whoever looks there
     */
    record Reject(String why) implements Outcome {}

    static Outcome done() {
        return new Done();
    }
}
