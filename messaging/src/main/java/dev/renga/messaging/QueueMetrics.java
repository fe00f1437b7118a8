package dev.renga.messaging;

import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;

/** What a consumer tells about itself; every meter carries the logical name of the queue. */
final class QueueMetrics {
    /** What became of a delivery, in the tag {@code outcome}. */
    enum Fate {
        DONE,
        RETRIED,
        REJECTED,
        ABANDONED,
        RETURNED,
        MOVED
    }

    private final MeterRegistry meters;
    private final String queue;
    private final Timer handler;
    private final Timer waited;
    private final Map<Fate, Counter> deliveries = new EnumMap<>(Fate.class);

    QueueMetrics(MeterRegistry meters, String queue) {
        this.meters = meters;
        this.queue = queue;
        this.handler = Timer.builder("queue.handler.time")
                .description("time that a handler took over one delivery")
                .tag("queue", queue)
                .publishPercentileHistogram()
                .register(meters);
        this.waited = Timer.builder("queue.time.in.queue")
                .description("time from the sending of a message to its first delivery")
                .tag("queue", queue)
                .publishPercentileHistogram()
                .register(meters);
        for (Fate fate : Fate.values()) {
            String outcome = fate.name().toLowerCase(Locale.ROOT);
            deliveries.put(fate, meters.counter("queue.deliveries", "queue", queue, "outcome", outcome));
        }
    }

    void watch(Supplier<Number> inFlight, Supplier<Number> secondsSincePoll) {
        Gauge.builder("queue.in.flight", inFlight)
                .description("deliveries held by this process")
                .tag("queue", queue)
                .register(meters);
        Gauge.builder("queue.poll.age", secondsSincePoll)
                .description("time since the last poll that SQS answered")
                .baseUnit("seconds")
                .tag("queue", queue)
                .register(meters);
    }

    void handled(Duration took) {
        handler.record(took);
    }

    void waited(Duration inQueue) {
        waited.record(inQueue.isNegative() ? Duration.ZERO : inQueue);
    }

    void delivered(Fate fate) {
        Objects.requireNonNull(deliveries.get(fate)).increment();
    }
}
