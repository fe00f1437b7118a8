package dev.renga.infra.scaling;

import dev.renga.contracts.Metric;
import dev.renga.contracts.Metrics;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.qa.PoolScaling;
import dev.renga.contracts.qa.PoolScaling.Comparison;
import dev.renga.contracts.qa.PoolScaling.Rule;
import dev.renga.contracts.qa.PoolScaling.Step;
import dev.renga.infra.Deployment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.StepAdjustmentProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.StepScalingPolicyConfigurationProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.DimensionProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.MetricDataQueryProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.MetricProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.MetricStatProperty;
import software.constructs.Construct;

/** The rules of {@link PoolScaling} as alarms and policies, one of each for every rule. */
final class PoolRules {
    private static final String BACKLOG = "backlog";
    private static final String EACH = "each";
    private static final List<QueueName> QUEUES =
            List.of(QueueName.QUESTIONS, QueueName.QUESTIONS_BULK, QueueName.QUESTIONS_SUSPECTS);

    private final Construct scope;
    private final Deployment deployment;
    private final ScaledService pool;

    PoolRules(Construct scope, Deployment deployment, ScaledService pool) {
        this.scope = scope;
        this.deployment = deployment;
        this.pool = pool;
    }

    void make(PoolScaling scaling) {
        scaling.rules().forEach(this::make);
    }

    private void make(Rule rule) {
        String policy = pool.steps(rule.name(), steps(rule));
        CfnAlarm.Builder.create(scope, "Pool" + rule.name())
                .alarmName(pool.called(rule.name()))
                .alarmDescription("Scales the pool of workers")
                .metrics(queries(rule))
                .comparisonOperator(operator(rule.comparison()))
                .threshold(rule.threshold())
                .evaluationPeriods(rule.periods())
                .datapointsToAlarm(rule.periods())
                .treatMissingData(missing(rule))
                .alarmActions(List.of(policy))
                .build();
    }

    // Nothing known is no reason to change anything; but an alarm that grows the pool must not stay on by it.
    private static String missing(Rule rule) {
        return rule.comparison() == Comparison.AT_LEAST || rule.comparison() == Comparison.ABOVE
                ? "notBreaching"
                : "ignore";
    }

    private static StepScalingPolicyConfigurationProperty steps(Rule rule) {
        StepScalingPolicyConfigurationProperty.Builder builder = StepScalingPolicyConfigurationProperty.builder()
                .metricAggregationType("Maximum")
                .cooldown(rule.pause().toSeconds())
                .stepAdjustments(
                        rule.steps().stream().map(step -> step(rule, step)).toList());
        return switch (rule.change()) {
            case TO -> builder.adjustmentType("ExactCapacity").build();
            case BY -> builder.adjustmentType("ChangeInCapacity").build();
            case BY_PERCENT ->
                builder.adjustmentType("PercentChangeInCapacity")
                        .minAdjustmentMagnitude(1)
                        .build();
        };
    }

    // Bounds are told as distances from the threshold.
    private static StepAdjustmentProperty step(Rule rule, Step step) {
        StepAdjustmentProperty.Builder builder =
                StepAdjustmentProperty.builder().scalingAdjustment(step.figure());
        if (Double.isFinite(step.from())) {
            builder.metricIntervalLowerBound(step.from() - rule.threshold());
        }
        if (Double.isFinite(step.below())) {
            builder.metricIntervalUpperBound(step.below() - rule.threshold());
        }
        return builder.build();
    }

    private static String operator(Comparison comparison) {
        return switch (comparison) {
            case ABOVE -> "GreaterThanThreshold";
            case AT_LEAST -> "GreaterThanOrEqualToThreshold";
            case AT_MOST -> "LessThanOrEqualToThreshold";
            case BELOW -> "LessThanThreshold";
        };
    }

    private List<MetricDataQueryProperty> queries(Rule rule) {
        Duration period = rule.period();
        return switch (rule.signal()) {
            case BACKLOG_OF_A_SMALL_POOL ->
                List.of(
                        expression("IF(each >= backlog, backlog, 0)", period),
                        ours(BACKLOG, Metrics.BACKLOG, period),
                        ours(EACH, Metrics.BACKLOG_PER_TASK, period));
            // The threshold of "fewer" and "more" is what is left alone by both.
            case BACKLOG_OF_EACH ->
                List.of(
                        expression("IF(each < backlog, each, " + rule.threshold() + ")", period),
                        ours(BACKLOG, Metrics.BACKLOG, period),
                        ours(EACH, Metrics.BACKLOG_PER_TASK, period));
            case BACKLOG -> List.of(expression("backlog * 1", period), ours(BACKLOG, Metrics.BACKLOG, period));
            case UNTOLD_DEPTH -> untold(period);
        };
    }

    private List<MetricDataQueryProperty> untold(Duration period) {
        List<MetricDataQueryProperty> queries = new ArrayList<>();
        // SQS tells nothing of a queue that was left alone for six hours, and a sum with a part that is not told has no
        // value.
        queries.add(expression(
                "IF(FILL(backlog, -1) < 0, FILL(depth0, 0) + FILL(depth1, 0) + FILL(depth2, 0), 0)", period));
        queries.add(ours(BACKLOG, Metrics.BACKLOG, period));
        for (int queue = 0; queue < QUEUES.size(); queue++) {
            String name = QUEUES.get(queue).physical(deployment.environment());
            queries.add(metric(
                    "depth" + queue,
                    new Source("AWS/SQS", "ApproximateNumberOfMessagesVisible", Map.of("QueueName", name)),
                    "Maximum",
                    period));
        }
        return queries;
    }

    private record Source(String namespace, String name, Map<String, String> dimensions) {}

    private MetricDataQueryProperty ours(String id, Metric metric, Duration period) {
        Source source = new Source(Metrics.NAMESPACE, metric.name(), metric.dimensions(deployment.environment()));
        return metric(id, source, metric.statistic().word(), period);
    }

    private static MetricDataQueryProperty expression(String expression, Duration period) {
        return MetricDataQueryProperty.builder()
                .id("signal")
                .expression(expression)
                .period(period.toSeconds())
                .returnData(true)
                .build();
    }

    private static MetricDataQueryProperty metric(String id, Source source, String statistic, Duration period) {
        return MetricDataQueryProperty.builder()
                .id(id)
                .metricStat(MetricStatProperty.builder()
                        .metric(MetricProperty.builder()
                                .namespace(source.namespace())
                                .metricName(source.name())
                                .dimensions(source.dimensions().entrySet().stream()
                                        .map(dimension -> DimensionProperty.builder()
                                                .name(dimension.getKey())
                                                .value(dimension.getValue())
                                                .build())
                                        .toList())
                                .build())
                        .stat(statistic)
                        .period(period.toSeconds())
                        .build())
                .returnData(false)
                .build();
    }
}
