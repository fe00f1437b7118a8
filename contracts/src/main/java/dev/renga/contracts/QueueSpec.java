package dev.renga.contracts;

import java.time.Duration;

/**
 * The shape of one queue. Whatever provisions queues (the local endpoint, CDK) reads it here, and the table in
 * {@code docs/architecture.md} is generated from it.
 *
 * @param owner the module that consumes it
 * @param message the records it carries, for people
 * @param visibility how long a delivery stays hidden unless its handler extends that, whole seconds
 * @param maxReceives deliveries before SQS itself moves a message to the dead-letter queue
 * @param retention how long a message is kept; the dead-letter queue keeps it for {@link #DEAD_LETTER_RETENTION}
 */
public record QueueSpec(
        QueueName name, String owner, String message, Duration visibility, int maxReceives, Duration retention) {
    /**
     * SQS counts a message's age from when it first was sent, so a dead-letter queue that keeps no longer than its source
     * would lose it; 14 days is the longest that SQS offers.
     */
    public static final Duration DEAD_LETTER_RETENTION = Duration.ofDays(14);

    /** Throws {@link IllegalArgumentException} where SQS or the rule on dead letters would be broken. */
    public QueueSpec {
        if (visibility.compareTo(Duration.ofSeconds(1)) < 0 || visibility.compareTo(Duration.ofHours(12)) > 0) {
            throw new IllegalArgumentException(name.value() + ": visibility must be 1 s to 12 h: " + visibility);
        }
        if (maxReceives < 1) {
            throw new IllegalArgumentException(name.value() + ": maxReceives must be at least 1: " + maxReceives);
        }
        if (retention.compareTo(DEAD_LETTER_RETENTION) >= 0) {
            throw new IllegalArgumentException(name.value() + ": retention must be less than 14 days: " + retention);
        }
    }
}
