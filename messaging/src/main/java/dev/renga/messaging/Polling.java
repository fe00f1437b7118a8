package dev.renga.messaging;

import dev.renga.contracts.QueueName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Asks a queue for messages, never for more than there are permits. One poll stands all the time; while it comes back full,
 * more go beside it as permits for full ones are free, and each of those ends when it does not. So an idle queue costs one
 * long poll, and a backlog as many at once as are of use.
 */
final class Polling implements Receiving {
    /** How long the standing poll waits for a message: the longest that SQS offers, an empty one costs as much as a full one. */
    static final Duration LONG_POLL = Duration.ofSeconds(20);

    /** The most polls at once. */
    static final int MOST_POLLS = 4;

    /** After so long without an answered poll something is wrong. */
    static final Duration AGE_LIMIT = Duration.ofSeconds(90);

    private static final Logger LOG = LoggerFactory.getLogger(Polling.class);
    private static final int MOST_PER_POLL = 10;
    // A poll beside the standing one expects messages at once. It waits so long where a server of SQS that it asks has
    // none.
    private static final Duration SHORT_POLL = Duration.ofSeconds(1);
    // How long a poll of a backlog waits for permits that make it a full one.
    private static final Duration GATHERING = Duration.ofMillis(5);
    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));

    private final QueueName name;
    private final SqsQueue queue;
    private final ConsumerOptions options;
    private final Flight flight;
    private final Consumer<Message> received;
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final int full;
    private final Thread standing;
    private final Set<Thread> besides = ConcurrentHashMap.newKeySet();
    private final Semaphore free = new Semaphore(MOST_POLLS - 1);
    private volatile boolean draining;
    private volatile boolean waitingForPermit;
    private volatile long lastPoll;
    private volatile long lastPermit;

    Polling(
            QueueName name,
            SqsQueue queue,
            ConsumerOptions options,
            SqsQueues queues,
            Flight flight,
            Consumer<Message> received) {
        this.name = name;
        this.queue = queue;
        this.options = options;
        this.flight = flight;
        this.received = received;
        this.sleeper = queues.sleeper();
        this.nanoTime = queues.nanoTime();
        this.random = queues.random();
        this.full = Math.min(MOST_PER_POLL, options.maxInFlight());
        this.standing = Thread.ofVirtual().name("poll-" + name.value()).unstarted(this::pollUntilDrained);
    }

    @Override
    public void start() {
        lastPoll = nanoTime.getAsLong();
        lastPermit = lastPoll;
        standing.start();
    }

    /** The open ones end as they would have: what SQS hands out to an aborted one stays hidden. */
    @Override
    public void drain() {
        draining = true;
        flight.giveBack(1); // wakes the standing poll where it waits for a permit
    }

    @Override
    public boolean isDraining() {
        return draining;
    }

    @Override
    public boolean wasStarted() {
        return standing.getState() != Thread.State.NEW;
    }

    @Override
    public void awaitEnd(Duration within) throws InterruptedException {
        long until = nanoTime.getAsLong() + within.toNanos();
        standing.join(left(until));
        // Only the standing poll begins others, so after its end there are no new ones.
        for (Thread poll : besides) {
            poll.join(left(until));
        }
    }

    @Override
    public Duration sinceAnswer() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastPoll);
    }

    @Override
    public Optional<String> complaint() {
        long now = nanoTime.getAsLong();
        Duration since = Duration.ofNanos(Math.min(now - lastPoll, now - lastPermit));
        Duration limit = waitingForPermit ? options.handlerLimit().plus(AGE_LIMIT) : AGE_LIMIT;
        return since.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of("no answered poll of " + name.value() + " for " + since.toSeconds() + " s");
    }

    private Duration left(long until) {
        return Duration.ofNanos(Math.max(1, until - nanoTime.getAsLong()));
    }

    private void pollUntilDrained() {
        boolean backlog = false;
        int failures = 0;
        try {
            while (true) {
                waitingForPermit = true;
                int wanted = backlog ? flight.take(full, GATHERING) : flight.take(full);
                if (failures == 0) {
                    // While it waited for a permit nothing was asked, so nothing is missing yet.
                    lastPermit = nanoTime.getAsLong();
                }
                waitingForPermit = false;
                if (draining) {
                    return;
                }
                Optional<Integer> got = poll(wanted, LONG_POLL);
                backlog = got.filter(number -> number == wanted).isPresent();
                if (backlog) {
                    pollBesides();
                }
                failures = got.isPresent() ? 0 : failures + 1;
                if (failures > 0) {
                    sleeper.sleep(BACKOFF.delay(failures, random));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void pollBesides() throws InterruptedException {
        if (draining || !free.tryAcquire()) {
            return;
        }
        if (!flight.takeAll(MOST_PER_POLL, Duration.ZERO)) {
            free.release();
            return;
        }
        Thread poll =
                Thread.ofVirtual().name("poll-" + name.value() + "-beside").unstarted(this::pollWhileFull);
        besides.add(poll);
        poll.start();
    }

    /** The permits for its first poll are taken. */
    private void pollWhileFull() {
        try {
            int got;
            do {
                got = poll(MOST_PER_POLL, SHORT_POLL).orElse(0);
            } while (got == MOST_PER_POLL && !draining && flight.takeAll(MOST_PER_POLL, GATHERING));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            free.release();
            besides.remove(Thread.currentThread());
        }
    }

    /** How many messages came; nothing where the poll failed. */
    private Optional<Integer> poll(int wanted, Duration wait) {
        List<Message> messages = List.of();
        try {
            messages = queue.receive(wanted, wait, options.visibility());
            lastPoll = nanoTime.getAsLong();
            return Optional.of(messages.size());
        } catch (SdkException e) {
            if (!draining) {
                LOG.atWarn().addKeyValue("queue", name.value()).setCause(e).log("poll failed");
            }
            return Optional.empty();
        } finally {
            flight.giveBack(wanted - messages.size());
            messages.forEach(received);
        }
    }
}
