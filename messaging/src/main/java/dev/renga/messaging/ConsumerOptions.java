package dev.renga.messaging;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;

/**
 * How a queue is consumed. Made by {@link #of} or {@link #withoutDeadLetter}, then refined.
 *
 * @param maxInFlight deliveries in work at once, from receive to the end of the handler; of those that only wait for their
 *     delete a limited number does not count, unless it is 1
 * @param visibility how long a delivery is hidden; extended while it is in work. Whole seconds, at least 3
 * @param handlerLimit after so long in work a delivery is abandoned: it is not extended any more and its handler is
 *     interrupted
 * @param deadLetter takes what is rejected; without one that is logged and deleted
 * @param sideline takes what was delivered too often
 * @param origin whose messages they are
 * @param carried the attributes, besides messaging's own, that a copy of a message in another queue keeps first of all
 * @param alone a lock that is held from before a message is asked for until it is settled: then a receive count is the number of
 *     times that its message was in work while nobody else held the lock. Only with a {@code maxInFlight} of 1
 */
public record ConsumerOptions(
        int maxInFlight,
        Duration visibility,
        Duration handlerLimit,
        Optional<QueueName> deadLetter,
        Optional<Sideline> sideline,
        Origin origin,
        List<String> carried,
        Optional<Lock> alone) {
    /** Whose messages lie in a queue, and so whether {@link AttributeNames#SENDER} is believed. */
    public enum Origin {
        /** Anybody's who may send. */
        CLIENTS,
        /** Renga's copies. */
        COPIES,
        /** Renga's copies, and what SQS itself moved there as its sender had made it. */
        COPIES_AND_MOVED
    }

    /**
     * Another queue for messages that may be why their consumers die: what is on its {@code receive}-th delivery is not
     * handled but moved, sent there first and deleted then.
     *
     * @param receive at least 2
     */
    public record Sideline(QueueName queue, int receive) {
        public Sideline {
            if (receive < 2) {
                throw new IllegalArgumentException("a first delivery is no reason to move a message: " + receive);
            }
        }
    }

    private static final Duration LEAST_VISIBILITY = Duration.ofSeconds(3);
    // SQS hides a message for 12 hours at most, counted from its receipt.
    private static final Duration MOST_HANDLER_LIMIT = Duration.ofHours(11);

    public ConsumerOptions {
        carried = List.copyOf(carried);
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1: " + maxInFlight);
        }
        if (alone.isPresent() && maxInFlight != 1) {
            throw new IllegalArgumentException("one that is alone has a maxInFlight of 1: " + maxInFlight);
        }
        if (visibility.compareTo(LEAST_VISIBILITY) < 0 || visibility.toNanosPart() != 0) {
            throw new IllegalArgumentException("visibility must be whole seconds, at least 3: " + visibility);
        }
        if (handlerLimit.compareTo(visibility) < 0 || handlerLimit.compareTo(MOST_HANDLER_LIMIT) > 0) {
            throw new IllegalArgumentException("handlerLimit must be from visibility to 11 h: " + handlerLimit);
        }
    }

    /** For a queue of the topology, with its dead-letter queue. */
    public static ConsumerOptions of(QueueSpec spec, int maxInFlight, Duration handlerLimit) {
        return new ConsumerOptions(
                maxInFlight,
                spec.visibility(),
                handlerLimit,
                Optional.of(spec.name().deadLetter()),
                Optional.empty(),
                Origin.CLIENTS,
                List.of(),
                Optional.empty());
    }

    /** For a queue that has no dead-letter queue, or is one. */
    public static ConsumerOptions withoutDeadLetter(int maxInFlight, Duration visibility, Duration handlerLimit) {
        return new ConsumerOptions(
                maxInFlight,
                visibility,
                handlerLimit,
                Optional.empty(),
                Optional.empty(),
                Origin.CLIENTS,
                List.of(),
                Optional.empty());
    }

    public ConsumerOptions sidelining(QueueName queue, int receive) {
        return new ConsumerOptions(
                maxInFlight,
                visibility,
                handlerLimit,
                deadLetter,
                Optional.of(new Sideline(queue, receive)),
                origin,
                carried,
                alone);
    }

    public ConsumerOptions from(Origin source) {
        return new ConsumerOptions(maxInFlight, visibility, handlerLimit, deadLetter, sideline, source, carried, alone);
    }

    public ConsumerOptions carrying(String... attributes) {
        return new ConsumerOptions(
                maxInFlight, visibility, handlerLimit, deadLetter, sideline, origin, List.of(attributes), alone);
    }

    public ConsumerOptions aloneWith(Lock lock) {
        return new ConsumerOptions(
                maxInFlight, visibility, handlerLimit, deadLetter, sideline, origin, carried, Optional.of(lock));
    }
}
