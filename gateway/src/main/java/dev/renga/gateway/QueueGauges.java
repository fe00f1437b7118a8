package dev.renga.gateway;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.messaging.QueueDepth;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.function.ToDoubleFunction;

/** The queues as metrics, as they were when the reconciler or a client last looked. */
final class QueueGauges {
    private final MeterRegistry meters;
    private final QueueWatch watch;

    private QueueGauges(MeterRegistry meters, QueueWatch watch) {
        this.meters = meters;
        this.watch = watch;
    }

    static void register(MeterRegistry meters, QueueWatch watch) {
        QueueGauges gauges = new QueueGauges(meters, watch);
        Topology.queues().stream().map(QueueSpec::name).forEach(gauges::of);
    }

    private void of(QueueName queue) {
        depth(queue, "visible", QueueDepth::visible);
        depth(queue, "in-flight", QueueDepth::inFlight);
        depth(queue, "delayed", QueueDepth::delayed);
        depth(queue, "dead-letters", QueueDepth::deadLetters);
        Gauge.builder(
                        "queue.oldest",
                        watch,
                        seen -> seen.last()
                                .flatMap(picture -> picture.oldestIn(queue))
                                .map(age -> age.toMillis() / 1_000.0)
                                .orElse(0.0))
                .description("age of the oldest queued question that goes by a queue")
                .baseUnit("seconds")
                .tag("queue", queue.value())
                .register(meters);
    }

    private void depth(QueueName queue, String state, ToDoubleFunction<QueueDepth> count) {
        Gauge.builder(
                        "queue.depth",
                        watch,
                        seen -> seen.last().stream()
                                .flatMap(picture -> picture.depths().stream())
                                .filter(depth -> depth.queue().equals(queue))
                                .mapToDouble(count)
                                .sum())
                .description("messages in a queue")
                .tag("queue", queue.value())
                .tag("state", state)
                .register(meters);
    }
}
