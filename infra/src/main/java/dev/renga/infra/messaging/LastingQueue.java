package dev.renga.infra.messaging;

import dev.renga.contracts.QueueSpec;
import dev.renga.infra.Arns;
import dev.renga.infra.Deployment;
import java.time.Duration;
import java.util.List;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.MetricOptions;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.sqs.DeadLetterQueue;
import software.amazon.awscdk.services.sqs.Queue;
import software.amazon.awscdk.services.sqs.QueueEncryption;
import software.amazon.awscdk.services.sqs.RedriveAllowPolicy;
import software.amazon.awscdk.services.sqs.RedrivePermission;
import software.constructs.Construct;

/**
 * A queue with its dead-letter queue and the alarms of both: that messages wait for too long, and that dead letters lie there. Both
 * are encrypted and refuse what does not come by TLS; only this queue may give its dead letters to that one.
 */
public final class LastingQueue extends Construct {
    /** What still may be a long batch, and no longer a short one. */
    static final Duration OLDEST = Duration.ofMinutes(15);

    private static final int AGE_PERIODS = 3;

    private final Queue queue;
    private final Queue deadLetters;
    private final List<Alarm> alarms;

    LastingQueue(Construct scope, Deployment deployment, QueueSpec spec) {
        super(scope, spec.name().value());
        String physical = spec.name().physical(deployment.environment());
        deadLetters = base("DeadLetters", spec.name().deadLetter().physical(deployment.environment()))
                .retentionPeriod(seconds(QueueSpec.DEAD_LETTER_RETENTION))
                .redriveAllowPolicy(RedriveAllowPolicy.builder()
                        .redrivePermission(RedrivePermission.BY_QUEUE)
                        // By its name: by itself, each of the two would have to be there first.
                        .sourceQueues(List.of(Queue.fromQueueArn(this, "Source", new Arns(deployment).queue(physical))))
                        .build())
                .build();
        queue = base("Queue", physical)
                .visibilityTimeout(seconds(spec.visibility()))
                .retentionPeriod(seconds(spec.retention()))
                .deadLetterQueue(DeadLetterQueue.builder()
                        .queue(deadLetters)
                        .maxReceiveCount(spec.maxReceives())
                        .build())
                .build();
        alarms = List.of(old(deployment, spec), dead(deployment, spec));
    }

    public Queue queue() {
        return queue;
    }

    public Queue deadLetters() {
        return deadLetters;
    }

    List<Alarm> alarms() {
        return alarms;
    }

    private Queue.Builder base(String id, String name) {
        return Queue.Builder.create(this, id)
                .queueName(name)
                .encryption(QueueEncryption.SQS_MANAGED)
                .enforceSsl(true);
    }

    private Alarm old(Deployment deployment, QueueSpec spec) {
        return alarm(
                        "Old",
                        deployment.physical(spec.name().value() + "-old"),
                        queue.metricApproximateAgeOfOldestMessage(eachMinute()))
                .alarmDescription("The oldest message of " + spec.name().value() + " waits for the " + spec.owner()
                        + " for more than " + OLDEST.toMinutes() + " minutes")
                .threshold(OLDEST.toSeconds())
                .evaluationPeriods(AGE_PERIODS)
                .build();
    }

    // Where the gateway reads the dead letters, one that still lies there after some minutes is the gateway's failure.
    private Alarm dead(Deployment deployment, QueueSpec spec) {
        return alarm(
                        "Dead",
                        deployment.physical(spec.name().value() + "-dead-letters"),
                        deadLetters.metricApproximateNumberOfMessagesVisible(eachMinute()))
                .alarmDescription(
                        "Dead letters lie in " + spec.name().deadLetter().value())
                .threshold(0)
                .evaluationPeriods(AGE_PERIODS)
                .build();
    }

    private Alarm.Builder alarm(String id, String name, Metric metric) {
        return Alarm.Builder.create(this, id)
                .alarmName(name)
                .metric(metric)
                .comparisonOperator(ComparisonOperator.GREATER_THAN_THRESHOLD)
                .treatMissingData(TreatMissingData.NOT_BREACHING);
    }

    private static MetricOptions eachMinute() {
        return MetricOptions.builder()
                .period(seconds(Duration.ofMinutes(1)))
                .statistic("Maximum")
                .build();
    }

    private static software.amazon.awscdk.Duration seconds(Duration duration) {
        return software.amazon.awscdk.Duration.seconds(duration.toSeconds());
    }
}
