package dev.renga.messaging;

import dev.renga.contracts.MessageCodec;
import dev.renga.contracts.QueueName;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
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
    /** How long a poll waits for a message. */
    public static final Duration LONG_POLL = Polling.LONG_POLL;

    /** The longest delay of an {@link Outcome.Retry}. */
    public static final Duration LONGEST_RETRY = Duration.ofHours(11);

    /** After so long without an answered poll the consumer is not healthy. */
    public static final Duration POLL_AGE_LIMIT = Polling.AGE_LIMIT;

    private static final Logger LOG = LoggerFactory.getLogger(QueueConsumer.class);
    // Of the time for a drain, what interrupted handlers and the last acknowledgements get.
    private static final Duration GIVING_BACK = Duration.ofSeconds(3);

    private final QueueName name;
    private final SqsQueue queue;
    private final DeliveryHandling<M> handling;
    private final ConsumerOptions options;
    private final QueueMetrics metrics;
    private final Settlement settlement;
    private final Holds holds;
    private final LongSupplier nanoTime;
    private final Flight flight;
    private final Receiving polling;

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
        this.nanoTime = queues.nanoTime();
        this.settlement = new Settlement(queue, options, queues);
        this.holds = new Holds(
                settlement.visibilityChanges(),
                options.visibility(),
                options.handlerLimit(),
                queues.sleeper(),
                nanoTime);
        this.flight = new Flight(options.maxInFlight());
        this.polling = options.alone()
                .<Receiving>map(lock -> new SolitaryPolling(name, queue, options, queues, flight, lock, this::begin))
                .orElseGet(() -> new Polling(name, queue, options, queues, flight, this::begin));
        this.handling =
                new DeliveryHandling<>(name, codec, handler, options, settlement, metrics, queues, polling::isDraining);
    }

    @Override
    public String name() {
        return "consumer of " + name.value();
    }

    @Override
    public void start() {
        queue.url(); // a missing queue keeps the service from starting
        metrics.watch(holds::count, () -> polling.sinceAnswer().toMillis() / 1e3);
        holds.start();
        polling.start();
    }

    @Override
    public void quiesce() {
        polling.drain();
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        long until = nanoTime.getAsLong() + within.minus(GIVING_BACK).toNanos();
        quiesce();
        if (!polling.wasStarted()) {
            return;
        }
        polling.awaitEnd(Duration.ofNanos(Math.max(1, until - nanoTime.getAsLong())));
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
        return polling.complaint();
    }

    private void begin(Message message) {
        long now = nanoTime.getAsLong();
        Receipt receipt = new Receipt(message, now, now + options.visibility().toNanos());
        // Held before its thread runs, so that a drain cannot overlook it.
        holds.add(receipt);
        receipt.start(name.value() + "-" + message.messageId(), () -> serve(receipt));
    }

    private void serve(Receipt receipt) {
        Flight.Place place = flight.place();
        try {
            handling.serve(receipt, place::handled);
        } finally {
            holds.remove(receipt);
            place.left();
        }
    }
}
