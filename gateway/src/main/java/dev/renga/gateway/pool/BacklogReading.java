package dev.renga.gateway.pool;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.contracts.qa.Backlog;
import dev.renga.messaging.QueueDepths;
import java.util.List;

/**
 * The backlog as SQS counts it in all of the workers' queues, so that who sends there directly counts as who asks by HTTP.
 * One call for each queue.
 */
final class BacklogReading {
    private static final String WORKER = "qa-worker";
    private static final List<QueueName> QUEUES = Topology.queues().stream()
            .filter(queue -> queue.owner().equals(WORKER))
            .map(QueueSpec::name)
            .toList();

    private final QueueDepths depths;

    BacklogReading(QueueDepths depths) {
        this.depths = depths;
    }

    /** Throws {@link dev.renga.messaging.TransportFailure} where SQS does not say. */
    Backlog now() {
        return QUEUES.stream()
                .map(depths::counts)
                .map(counts -> new Backlog(counts.visible(), counts.inFlight()))
                .reduce(Backlog.NONE, Backlog::plus);
    }
}
