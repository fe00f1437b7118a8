package dev.renga.messaging;

import dev.renga.contracts.QueueName;

/**
 * What lies in a queue, as SQS counts it: approximately, and on AWS up to a minute late.
 *
 * @param visible messages that wait for a receiver
 * @param inFlight messages that somebody has received and not yet deleted
 * @param delayed messages that wait until they may be received
 * @param deadLetters messages in the dead-letter queue, received or not
 */
public record QueueDepth(QueueName queue, long visible, long inFlight, long delayed, long deadLetters) {
    /** Whether nothing waits and nobody works on anything. */
    public boolean isEmpty() {
        return visible + inFlight + delayed == 0;
    }
}
