package dev.renga.messaging;

import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.LongSupplier;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;

/**
 * Consumes one queue: the only code that receives, deletes or changes visibility. It takes a permit for each message that
 * it asks for, so that it never holds more than it works on; each delivery runs on a virtual thread of its own and stays
 * hidden until its delete is through. At least once, in no order.
 *
 * <p>A drain lets the open long poll end (what SQS hands out to an aborted one would stay hidden for the whole visibility
 * timeout), returns what that brought, gives handlers until shortly before the end of the time, and returns the rest.
 */
public final class QueueConsumer<M> implements Component {
    /** How long a poll waits for a message: the longest that SQS offers, because an empty poll costs as much as a full one. */
    public static final Duration LONG_POLL = Duration.ofSeconds(20);

    /** The longest delay of an {@link Outcome.Retry}. */
    public static final Duration LONGEST_RETRY = Duration.ofHours(11);

    /** After so long without an answered poll the consumer is not healthy. */
    public static final Duration POLL_AGE_LIMIT = Duration.ofSeconds(90);

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
    private static final Backoff POLL_BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final int MOST_PER_POLL = 10;
    // Of the time for a drain, what interrupted handlers and the last acknowledgements get.
    private static final Duration GIVING_BACK = Duration.ofSeconds(3);

    private final QueueName name;
    private final SqsQueue queue;
    private final DeliveryHandling<M> handling;
    private final ConsumerOptions options;
    private final QueueMetrics metrics;
    private final Settlement settlement;
    private final Holds holds;
    private final Sleeper sleeper;
    private final LongSupplier nanoTime;
    private final RandomGenerator random;
    private final Semaphore permits;
    private final Thread poller;
    private volatile boolean draining;
    private volatile boolean waitingForPermit;
    private volatile long lastPoll;

    QueueConsumer(
            QueueName name,
            SqsQueues queues,
            MessageCodec<M> codec,
            MessageHandler<M> handler,
            ConsumerOptions options) {
        this.name = name;
        this.queue = queues.queue(name);
        this.options = options;
        this.metrics = new QueueMetrics(queues.meters(), name.value());
        this.sleeper = queues.sleeper();
        this.nanoTime = queues.nanoTime();
        this.random = queues.random();
        this.settlement = new Settlement(queue, options, queues);
        this.holds = new Holds(
                settlement.visibilityChanges(), options.visibility(), options.handlerLimit(), sleeper, nanoTime);
        this.handling =
                new DeliveryHandling<>(name, codec, handler, options, settlement, metrics, queues, () -> draining);
        this.permits = new Semaphore(options.maxInFlight());
        this.poller = Thread.ofVirtual().name("poll-" + name.value()).unstarted(this::poll);
    }

    @Override
    public String name() {
        return "consumer of " + name.value();
    }

    @Override
    public void start() {
        queue.url(); // a missing queue keeps the service from starting
        metrics.watch(holds::count, () -> sincePoll().toMillis() / 1e3);
        lastPoll = nanoTime.getAsLong();
        holds.start();
        poller.start();
    }

    @Override
    public void quiesce() {
        draining = true;
        permits.release(); // wakes a poller that waits for one
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        long until = nanoTime.getAsLong() + within.minus(GIVING_BACK).toNanos();
        quiesce();
        if (poller.getState() == Thread.State.NEW) {
            return;
        }
        poller.join(Duration.ofNanos(Math.max(1, until - nanoTime.getAsLong())));
        if (!holds.awaitNone(Duration.ofNanos(Math.max(0, until - nanoTime.getAsLong())))) {
            LOG.atWarn()
                    .addKeyValue("queue", name.value())
                    .addKeyValue("count", holds.count())
                    .log("giving back");
            holds.abandonAll();
            holds.awaitNone(GIVING_BACK.dividedBy(2));
        }
        holds.stop();
        settlement.stop(GIVING_BACK.dividedBy(2));
    }

    @Override
    public Optional<String> complaint() {
        Duration since = sincePoll();
        Duration limit = waitingForPermit ? options.handlerLimit().plus(POLL_AGE_LIMIT) : POLL_AGE_LIMIT;
        return since.compareTo(limit) <= 0
                ? Optional.empty()
                : Optional.of("no answered poll of " + name.value() + " for " + since.toSeconds() + " s");
    }

    private Duration sincePoll() {
        return Duration.ofNanos(nanoTime.getAsLong() - lastPoll);
    }

    private void poll() {
        int failures = 0;
        try {
            while (true) {
                int wanted = takePermits();
                if (draining) {
                    return;
                }
                failures = pollOnce(wanted) ? 0 : failures + 1;
                if (failures > 0) {
                    sleeper.sleep(POLL_BACKOFF.delay(failures, random));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private int takePermits() throws InterruptedException {
        waitingForPermit = true;
        permits.acquire();
        waitingForPermit = false;
        int taken = 1;
        while (taken < MOST_PER_POLL && permits.tryAcquire()) {
            taken++;
        }
        return taken;
    }

    private boolean pollOnce(int wanted) {
        List<Message> messages = List.of();
        try {
            messages = queue.receive(wanted, LONG_POLL, options.visibility());
            lastPoll = nanoTime.getAsLong();
            return true;
        } catch (SdkException e) {
            if (!draining) {
                LOG.atWarn().addKeyValue("queue", name.value()).setCause(e).log("poll failed");
            }
            return false;
        } finally {
            permits.release(wanted - messages.size());
            messages.forEach(this::begin);
        }
    }

    private void begin(Message message) {
        long now = nanoTime.getAsLong();
        Receipt receipt = new Receipt(message, now, now + options.visibility().toNanos());
        // Held before its thread runs, so that a drain cannot overlook it.
        holds.add(receipt);
        receipt.start(name.value() + "-" + message.messageId(), () -> serve(receipt));
    }

    private void serve(Receipt receipt) {
        try {
            handling.serve(receipt);
        } finally {
            holds.remove(receipt);
            permits.release();
        }
    }
}
