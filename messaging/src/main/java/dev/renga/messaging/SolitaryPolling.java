package dev.renga.messaging;

import dev.renga.contracts.QueueName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Asks a queue for one message, and only while it holds a lock, which it keeps until that message is settled. A message that were
 * received first and then waited for the lock would be counted as delivered although nothing was done with it. As the lock holds up
 * the others, it looks whether anything waits before it takes it; so there is no standing poll.
 */
final class SolitaryPolling implements Receiving {
    /** How long after a look at an empty queue the next one comes. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(SolitaryPolling.class);
    // With none at all SQS asks some of its servers only. Somebody else may have the message already.
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final QueueName name;
    private final SqsQueue queue;
    private final ConsumerOptions options;
    private final Flight flight;
    private final Lock alone;
    private final Consumer<Message> received;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Thread thread;
    private final CountDownLatch draining = new CountDownLatch(1);
    private volatile long lastAnswer;

    SolitaryPolling(
            QueueName name,
            SqsQueue queue,
            ConsumerOptions options,
            SqsQueues queues,
            Flight flight,
            Lock alone,
            Consumer<Message> received) {
        this.name = name;
        this.queue = queue;
        this.options = options;
        this.flight = flight;
        this.alone = alone;
        this.received = received;
        this.nanoTime = queues.nanoTime();
        this.random = queues.random();
        this.thread = Thread.ofVirtual().name("poll-" + name.value()).unstarted(this::lookUntilDrained);
    }

    @Override
    public void start() {
        lastAnswer = nanoTime.getAsLong();
        thread.start();
    }

    @Override
    public void drain() {
        draining.countDown();
    }

    @Override
    public boolean isDraining() {
        return draining.getCount() == 0;
    }

    @Override
    public boolean wasStarted() {
        return thread.getState() != Thread.State.NEW;
    }

    @Override
    public void awaitEnd(Duration within) throws InterruptedException {
        if (!thread.join(within)) thread.interrupt();
    }

    @Override
    public Duration sinceAnswer() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastAnswer);
    }

    // A message may be in work for as long as its handler may take, and so may what holds the lock.
    @Override
    public Optional<String> complaint() {
        Duration since = sinceAnswer();
        Duration limit = options.handlerLimit().multipliedBy(2).plus(Polling.AGE_LIMIT);
        return since.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of("no answer from " + name.value() + " for " + since.toSeconds() + " s");
    }

    private void lookUntilDrained() {
        int failures = 0;
        try {
            while (!isDraining()) {
                boolean more = false;
                try {
                    more = queue.hasWaiting() && receive();
                    lastAnswer = nanoTime.getAsLong();
                    failures = 0;
                } catch (SdkException e) {
                    failures++;
                    LOG.atWarn().addKeyValue("queue", name.value()).setCause(e).log("poll failed");
                }
                if (!more) {
                    Duration pause = failures == 0 ? LOOK : BACKOFF.delay(failures, random);
                    draining.await(pause.toNanos(), TimeUnit.NANOSECONDS);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Returns once what came is settled; whether anything came. */
    private boolean receive() throws InterruptedException {
        alone.lockInterruptibly();
        try {
            if (isDraining()) {
                return false;
            }
            flight.take(1);
            List<Message> messages = List.of();
            try {
                messages = queue.receive(1, WAIT, options.visibility());
            } finally {
                if (messages.isEmpty()) flight.giveBack(1);
            }
            if (messages.isEmpty()) {
                return false;
            }
            messages.forEach(received);
            // Its place is free again when it is settled.
            flight.take(1);
            flight.giveBack(1);
            return true;
        } finally {
            alone.unlock();
        }
    }
}
