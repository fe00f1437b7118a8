package dev.renga.contracts;

import dev.renga.contracts.Metric.Series;
import dev.renga.contracts.Metric.Statistic;
import dev.renga.contracts.Metric.Unit;
import java.time.Duration;
import java.util.List;

/**
 * Every metric that Renga writes to CloudWatch by itself: those that an alarm, a scaling policy or the dashboard reads, and
 * no others, since each series costs by the month. What AWS writes by itself at no cost is read from there: depth and age of
 * the queues ({@code AWS/SQS}), processor and memory of the services ({@code AWS/ECS}).
 */
public final class Metrics {
    public static final String NAMESPACE = "Renga";

    /** The dimension that holds {@link Environment#name}. */
    public static final String ENVIRONMENT = "Environment";

    /** The dimension that holds the name of a service, such as {@code gateway}. */
    public static final String SERVICE = "Service";

    /** The dimension that holds {@link QueueName#value}. */
    public static final String QUEUE = "Queue";

    /** The time between two looks at the backlog. */
    public static final Duration BACKLOG_PERIOD = Duration.ofSeconds(10);

    /**
     * How long after an answer the backlog counts as 1 at least. Questions of a person come one by one and are answered
     * between two looks; without this the pool would end between two of them, and the next would wait for a start.
     */
    public static final Duration IN_USE = Duration.ofMinutes(5);

    private static final Duration MINUTE = Duration.ofMinutes(1);
    private static final String WORKER = "qa-worker";
    private static final String GATEWAY = "gateway";

    /**
     * Questions that are visible or in flight in all of the workers' queues; at least as many as are answered in the acceptable
     * wait of the pool's policy, else a pool that keeps up would look like one that is not needed; and 1 at least for
     * {@link #IN_USE} after an answer. Every gateway writes what SQS and the events tell it, so the sum of them would count
     * questions twice; hence the maximum. Every {@link #BACKLOG_PERIOD}, or once a minute while it stays 0.
     */
    public static final Metric BACKLOG =
            new Metric("Backlog", Unit.COUNT, Statistic.MAXIMUM, BACKLOG_PERIOD, List.of(Series.of(WORKER)));

    /**
     * The backlog over the tasks that the service of workers wants, or the whole backlog where it wants none. Wanted, not
     * running: what scales by it multiplies by the wanted ones, and would order the same tasks again while they start.
     */
    public static final Metric BACKLOG_PER_TASK =
            new Metric("BacklogPerTask", Unit.COUNT, Statistic.MAXIMUM, BACKLOG_PERIOD, List.of(Series.of(WORKER)));

    /** The age at which questions of a lane end now; nothing is written while none ends. */
    public static final Metric ANSWER_AGE = new Metric(
            "AnswerAge",
            Unit.SECONDS,
            Statistic.MAXIMUM,
            MINUTE,
            List.of(Series.of(GATEWAY, QueueName.QUESTIONS), Series.of(GATEWAY, QueueName.QUESTIONS_BULK)));

    /** The longest time that a handler took over one message of a lasting queue; nothing is written while none comes. */
    public static final Metric HANDLER_TIME = new Metric(
            "QueueHandlerTimeMax",
            Unit.MILLISECONDS,
            Statistic.MAXIMUM,
            MINUTE,
            Topology.queues().stream()
                    .map(queue -> Series.of(queue.owner(), queue.name()))
                    .toList());

    private static final List<Metric> ALL = List.of(BACKLOG, BACKLOG_PER_TASK, ANSWER_AGE, HANDLER_TIME);

    private Metrics() {}

    public static List<Metric> all() {
        return ALL;
    }
}
