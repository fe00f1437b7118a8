package dev.renga.contracts;

import java.time.Duration;
import java.util.List;

/**
 * Every lasting queue and topic of Renga and the links between them, and its buckets. Each queue has a dead-letter queue of
 * its own.
 */
public final class Topology {
    /** The link from a topic to a queue; delivery is raw. */
    public record Subscription(TopicName topic, QueueName queue) {}

    private static final Duration RETENTION = Duration.ofDays(4);
    private static final Duration VISIBILITY = Duration.ofSeconds(30);
    // A crash of a worker counts as a receive for its innocent neighbours too, hence twice the usual 5.
    private static final int LANE_RECEIVES = 10;
    // An answer may be the only record of a question: a table that is away for minutes must not use them up.
    private static final int ANSWER_RECEIVES = 10;
    private static final int RECEIVES = 5;
    // Each may end a worker, and two others ended before it came here.
    private static final int SUSPECT_RECEIVES = 3;

    private static final List<QueueSpec> QUEUES = List.of(
            new QueueSpec(QueueName.QUESTIONS, "qa-worker", "Question", VISIBILITY, LANE_RECEIVES, RETENTION),
            new QueueSpec(QueueName.QUESTIONS_BULK, "qa-worker", "Question", VISIBILITY, LANE_RECEIVES, RETENTION),
            new QueueSpec(
                    QueueName.QUESTIONS_SUSPECTS, "qa-worker", "Question", VISIBILITY, SUSPECT_RECEIVES, RETENTION),
            new QueueSpec(
                    QueueName.ANSWERS,
                    "gateway",
                    "QuestionAnswered, QuestionFailed",
                    VISIBILITY,
                    ANSWER_RECEIVES,
                    RETENTION),
            new QueueSpec(
                    QueueName.HAIKU_REQUESTS,
                    "haiku-service",
                    "PostHaiku, LikeHaiku, DeleteHaiku, GetHaiku, ListHaiku",
                    VISIBILITY,
                    RECEIVES,
                    RETENTION),
            new QueueSpec(
                    QueueName.SWEEP_REQUESTS,
                    "sweep-scheduler",
                    "StartSweep, EstimateSweep, CancelSweep, DescribeSweep, ListSweeps, ListTrials, FetchSweepFile",
                    VISIBILITY,
                    RECEIVES,
                    RETENTION),
            new QueueSpec(
                    QueueName.TRIAL_REPORTS,
                    "sweep-scheduler",
                    "EpochReported, TrialFinished, TrialFailed, TrialInterrupted",
                    VISIBILITY,
                    RECEIVES,
                    RETENTION),
            new QueueSpec(
                    QueueName.TASK_CHANGES,
                    "sweep-scheduler",
                    "ECS Task State Change, EC2 Spot Instance Interruption Warning",
                    VISIBILITY,
                    RECEIVES,
                    RETENTION));

    private Topology() {}

    public static List<QueueSpec> queues() {
        return QUEUES;
    }

    /** The shape of one of {@link #queues()}; throws {@link IllegalArgumentException} for any other. */
    public static QueueSpec queue(QueueName name) {
        return QUEUES.stream()
                .filter(spec -> spec.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no such queue: " + name.value()));
    }

    public static List<TopicName> topics() {
        return List.of(TopicName.QA_EVENTS, TopicName.HAIKU_EVENTS, TopicName.SWEEP_EVENTS);
    }

    public static List<BucketName> buckets() {
        return List.of(BucketName.ARTIFACTS, BucketName.SITE);
    }

    public static List<Subscription> subscriptions() {
        return List.of(new Subscription(TopicName.QA_EVENTS, QueueName.ANSWERS));
    }
}
