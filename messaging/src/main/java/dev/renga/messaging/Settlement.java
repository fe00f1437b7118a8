package dev.renga.messaging;

import dev.renga.messaging.SqsQueue.Entry;
import dev.renga.messaging.SqsQueue.Hidden;
import java.time.Duration;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Carries out what was decided about deliveries: deletes, returns, rejects and moves, in batches. A message that goes to
 * another queue is sent there first and deleted then, so it may be there twice but is never nowhere.
 */
final class Settlement {
    // Past the delete of the original: what is set apart may end the process that receives it, and if that were the one
    // that
    // moves it, the original would come back and be moved once more.
    private static final Duration MOVING = Duration.ofSeconds(2);

    private static final Logger LOG = LoggerFactory.getLogger(Settlement.class);

    private final Batcher<String> deletes;
    private final Batcher<Hidden> visibilityChanges;
    private final Optional<Batcher<Entry>> deadLetters;
    private final Optional<Batcher<Entry>> sideline;
    private final Copies copies;

    Settlement(SqsQueue queue, ConsumerOptions options, SqsQueues queues) {
        Sleeper sleeper = queues.sleeper();
        RandomGenerator random = queues.random();
        deletes = queue.deletes(sleeper, random);
        visibilityChanges = queue.visibilityChanges(sleeper, random);
        deadLetters = options.deadLetter().map(queues::queue).map(letters -> letters.sends(sleeper, random));
        sideline = options.sideline()
                .map(ConsumerOptions.Sideline::queue)
                .map(queues::queue)
                .map(others -> others.sends(sleeper, random));
        copies = new Copies(options);
    }

    Batcher<Hidden> visibilityChanges() {
        return visibilityChanges;
    }

    void done(Message message) throws InterruptedException {
        deletes.send(message.receiptHandle(), Sizes.of(message.receiptHandle()));
    }

    void visibleAfter(Message message, Duration after) throws InterruptedException {
        visibilityChanges.send(
                new Hidden(message.receiptHandle(), (int) after.toSeconds()), Sizes.of(message.receiptHandle()));
    }

    void rejected(Message message, String why) throws InterruptedException {
        if (deadLetters.isPresent()) {
            Entry letter = copies.of(message, why);
            deadLetters.get().send(letter, letter.bytes());
        }
        LOG.atWarn()
                .addKeyValue("messageId", message.messageId())
                .addKeyValue("why", why)
                .log(deadLetters.isPresent() ? "message rejected" : "message rejected and dropped");
        done(message);
    }

    /** Puts a message onto the sideline; there must be one. */
    void moved(Message message) throws InterruptedException {
        Entry copy = copies.of(message).after(MOVING);
        sideline.orElseThrow().send(copy, copy.bytes());
        LOG.atWarn().addKeyValue("messageId", message.messageId()).log("message was delivered too often, set apart");
        done(message);
    }

    void stop(Duration within) throws InterruptedException {
        long until = System.nanoTime() + within.toNanos();
        for (Batcher<Entry> others :
                Stream.concat(deadLetters.stream(), sideline.stream()).toList()) {
            others.close(left(until));
        }
        deletes.close(left(until));
        visibilityChanges.close(left(until));
    }

    private static Duration left(long until) {
        return Duration.ofNanos(Math.max(0, until - System.nanoTime()));
    }
}
