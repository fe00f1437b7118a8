package dev.renga.messaging;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import dev.renga.messaging.QueueMetrics.Fate;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.spi.LoggingEventBuilder;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.sqs.model.Message;
import software.amazon.awssdk.services.sqs.model.MessageAttributeValue;
import software.amazon.awssdk.services.sqs.model.MessageSystemAttributeName;

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

    static final Backoff HANDLER_BACKOFF = new Backoff(Duration.ofSeconds(2), Duration.ofMinutes(5));

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
    private static final Backoff POLL_BACKOFF = new Backoff(Duration.ofMillis(200), Duration.ofSeconds(10));
    private static final int MOST_PER_POLL = 10;
    // Of the time for a drain, what interrupted handlers and the last acknowledgements get.
    private static final Duration GIVING_BACK = Duration.ofSeconds(3);

    private final QueueName name;
    private final SqsQueue queue;
    private final MessageCodec<M> codec;
    private final MessageHandler<M> handler;
    private final ConsumerOptions options;
    private final QueueMetrics metrics;
    private final Settlement settlement;
    private final Holds holds;
    private final Sleeper sleeper;
    private final InstantSource clock;
    private final RandomGenerator random;
    private final Semaphore permits;
    private final Thread poller;
    private volatile boolean draining;
    private volatile boolean waitingForPermit;
    private volatile long lastPoll = System.nanoTime();

    QueueConsumer(
            QueueName name,
            SqsQueues queues,
            MessageCodec<M> codec,
            MessageHandler<M> handler,
            ConsumerOptions options) {
        this.name = name;
        this.queue = queues.queue(name);
        this.codec = codec;
        this.handler = handler;
        this.options = options;
        this.metrics = new QueueMetrics(queues.meters(), name.value());
        this.sleeper = queues.sleeper();
        this.clock = queues.clock();
        this.random = queues.random();
        this.settlement = new Settlement(queue, options.deadLetter().map(queues::queue), sleeper, random);
        this.holds = new Holds(settlement.visibilityChanges(), options.visibility(), options.handlerLimit(), sleeper);
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
        lastPoll = System.nanoTime();
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
        long until = System.nanoTime() + within.minus(GIVING_BACK).toNanos();
        quiesce();
        poller.join(Duration.ofNanos(Math.max(1, until - System.nanoTime())));
        if (!holds.awaitNone(Duration.ofNanos(Math.max(0, until - System.nanoTime())))) {
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
        return Duration.ofNanos(System.nanoTime() - lastPoll);
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

    private boolean pollOnce(int wanted) throws InterruptedException {
        List<Message> messages = List.of();
        try {
            messages = queue.receive(wanted, LONG_POLL, options.visibility());
            lastPoll = System.nanoTime();
            return true;
        } catch (SdkException e) {
            if (!draining) {
                LOG.atWarn().addKeyValue("queue", name.value()).setCause(e).log("poll failed");
            }
            return false;
        } finally {
            permits.release(wanted - messages.size());
            for (Message message : messages) {
                Thread.ofVirtual()
                        .name(name.value() + "-" + message.messageId())
                        .start(() -> serve(message));
            }
        }
    }

    private void serve(Message message) {
        long now = System.nanoTime();
        Receipt receipt = new Receipt(
                message, Thread.currentThread(), now, now + options.visibility().toNanos());
        holds.add(receipt);
        try {
            Traceparent trace = Traceparent.continued(attribute(message, AttributeNames.TRACEPARENT));
            metrics.delivered(trace.carry(() -> draining ? giveBack(message) : settle(message, receipt)));
        } finally {
            holds.remove(receipt);
            permits.release();
        }
    }

    private Fate settle(Message message, Receipt receipt) {
        try {
            Outcome outcome = outcome(message);
            if (receipt.isAbandoned()) {
                return abandoned(message);
            }
            return switch (outcome) {
                case Outcome.Done() -> {
                    settlement.done(message);
                    yield Fate.DONE;
                }
                case Outcome.Retry(Duration after, String why) -> {
                    log(message, why).log("message will be tried again");
                    settlement.visibleAfter(message, after.compareTo(LONGEST_RETRY) < 0 ? after : LONGEST_RETRY);
                    yield Fate.RETRIED;
                }
                case Outcome.Reject(String why) -> {
                    settlement.rejected(message, why);
                    yield Fate.REJECTED;
                }
            };
        } catch (InterruptedException e) {
            return abandoned(message);
        } catch (TransportFailure e) {
            // Nothing is lost: the message becomes visible again by itself.
            log(message, String.valueOf(e.getMessage())).log("outcome not carried out");
            return Fate.ABANDONED;
        }
    }

    private Outcome outcome(Message message) throws InterruptedException {
        Delivery<M> delivery;
        try {
            delivery = delivery(message);
        } catch (ContractViolation e) {
            return new Outcome.Reject(String.valueOf(e.getMessage()));
        }
        long began = System.nanoTime();
        try {
            return handler.handle(delivery);
        } catch (RuntimeException | Error e) {
            log(message, e.toString()).setCause(e).log("handler failed");
            return new Outcome.Retry(HANDLER_BACKOFF.delay(delivery.receiveCount(), random), e.toString());
        } finally {
            metrics.handled(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    /** During a drain the message goes back at once; otherwise somebody else may have it already. */
    private Fate abandoned(Message message) {
        return draining ? giveBack(message) : Fate.ABANDONED;
    }

    private Fate giveBack(Message message) {
        try {
            settlement.visibleAfter(message, Duration.ZERO);
            return Fate.RETURNED;
        } catch (InterruptedException | TransportFailure e) {
            log(message, e.toString()).log("message not given back, it becomes visible by itself");
            return Fate.ABANDONED;
        }
    }

    private Delivery<M> delivery(Message message) {
        Map<MessageSystemAttributeName, String> system = message.attributes();
        int receiveCount =
                Integer.parseInt(system.getOrDefault(MessageSystemAttributeName.APPROXIMATE_RECEIVE_COUNT, "1"));
        Instant sentAt = Instant.ofEpochMilli(
                Long.parseLong(system.getOrDefault(MessageSystemAttributeName.SENT_TIMESTAMP, "0")));
        if (receiveCount == 1) {
            metrics.waited(Duration.between(sentAt, clock.instant()));
        }
        return new Delivery<>(
                codec.decode(message.body()),
                message.messageId(),
                receiveCount,
                sentAt,
                system.getOrDefault(MessageSystemAttributeName.SENDER_ID, ""),
                TextAttribute.texts(message.messageAttributes()));
    }

    private static Optional<String> attribute(Message message, String name) {
        return Optional.ofNullable(message.messageAttributes().get(name)).map(MessageAttributeValue::stringValue);
    }

    private LoggingEventBuilder log(Message message, String why) {
        return LOG.atWarn()
                .addKeyValue("queue", name.value())
                .addKeyValue("messageId", message.messageId())
                .addKeyValue("why", why);
    }
}
