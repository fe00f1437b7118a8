package dev.renga.infra.scaling;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.qa.PoolPolicy;
import dev.renga.contracts.qa.PoolScaling;
import dev.renga.infra.Deployment;
import dev.renga.infra.services.GatewayStack;
import dev.renga.infra.services.HaikuStack;
import dev.renga.infra.services.WorkerStack;
import java.util.List;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.CustomizedMetricSpecificationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.StepAdjustmentProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.StepScalingPolicyConfigurationProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingMetricDataQueryProperty;
import software.amazon.awscdk.services.applicationautoscaling.CfnScalingPolicy.TargetTrackingScalingPolicyConfigurationProperty;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm;
import software.amazon.awscdk.services.cloudwatch.CfnAlarm.DimensionProperty;
import software.constructs.Construct;

/**
 * How many tasks the services have: workers by {@link PoolScaling}, from none; gateways by requests; haiku services by the age of what
 * waits for them. It knows the services by their names only, and an emulator without such scaling can do without all of it.
 */
public final class ScalingStack extends Stack {
    /** The most workers, which a new account's quota of Fargate still allows. */
    public static final PoolPolicy POOL = PoolPolicy.between(0, 30);

    private static final int MOST_GATEWAYS = 4;
    private static final int MOST_HAIKU_SERVICES = 4;
    /** Requests in a minute that one gateway shall have: a third of what one was measured to take, for tasks this small. */
    private static final int REQUESTS_OF_A_GATEWAY = 3000;

    private static final int LATE_SECONDS = 2;
    private static final int VERY_LATE_SECONDS = 10;
    private static final int MINUTE = 60;
    private static final int CALM_MINUTES = 10;

    /** @param requests how many requests came in a minute, by whatever passes them to the gateways */
    public ScalingStack(Construct scope, Deployment deployment, RequestMetric requests) {
        super(scope, "scaling", deployment.stack("scaling", "Renga: how many tasks its services have"));
        ScaledService workers = new ScaledService(this, deployment, WorkerStack.NAME, POOL.min(), POOL.max());
        new PoolRules(this, deployment, workers).make(new PoolScaling(POOL));
        new ScaledService(this, deployment, GatewayStack.NAME, 1, MOST_GATEWAYS)
                .track("requests", byRequests(deployment, requests));
        byAge(deployment, new ScaledService(this, deployment, HaikuStack.NAME, 1, MOST_HAIKU_SERVICES));
    }

    // ECS tells for each task once a minute how busy its processor is: how often it told is how many there are.
    private static TargetTrackingScalingPolicyConfigurationProperty byRequests(
            Deployment deployment, RequestMetric requests) {
        List<TargetTrackingMetricDataQueryProperty> queries = List.of(
                requests.query("requests"),
                RequestMetric.tasks("tasks", deployment.cluster(), deployment.physical(GatewayStack.NAME)),
                TargetTrackingMetricDataQueryProperty.builder()
                        .id("each")
                        .expression("FILL(requests, 0) / FILL(tasks, 1)")
                        .returnData(true)
                        .build());
        return TargetTrackingScalingPolicyConfigurationProperty.builder()
                .customizedMetricSpecification(CustomizedMetricSpecificationProperty.builder()
                        .metrics(queries)
                        .build())
                .targetValue(REQUESTS_OF_A_GATEWAY)
                .scaleOutCooldown(MINUTE)
                .scaleInCooldown(CALM_MINUTES * MINUTE)
                .build();
    }

    private void byAge(Deployment deployment, ScaledService haiku) {
        String more = haiku.steps(
                "late",
                steps(
                        step(1, 0, VERY_LATE_SECONDS - LATE_SECONDS),
                        StepAdjustmentProperty.builder()
                                .metricIntervalLowerBound(VERY_LATE_SECONDS - LATE_SECONDS)
                                .scalingAdjustment(2)
                                .build()));
        String fewer = haiku.steps(
                "calm",
                steps(StepAdjustmentProperty.builder()
                        .metricIntervalUpperBound(0)
                        .scalingAdjustment(-1)
                        .build()));
        age(deployment, haiku.called("late"), "GreaterThanOrEqualToThreshold", 1, more);
        age(deployment, haiku.called("calm"), "LessThanThreshold", CALM_MINUTES, fewer);
    }

    private static StepAdjustmentProperty step(int figure, int from, int below) {
        return StepAdjustmentProperty.builder()
                .metricIntervalLowerBound(from)
                .metricIntervalUpperBound(below)
                .scalingAdjustment(figure)
                .build();
    }

    private static StepScalingPolicyConfigurationProperty steps(StepAdjustmentProperty... steps) {
        return StepScalingPolicyConfigurationProperty.builder()
                .adjustmentType("ChangeInCapacity")
                .metricAggregationType("Maximum")
                .cooldown(MINUTE)
                .stepAdjustments(List.of(steps))
                .build();
    }

    private void age(Deployment deployment, String name, String operator, int minutes, String policy) {
        CfnAlarm.Builder.create(this, name)
                .alarmName(name)
                .alarmDescription("Scales the haiku service")
                .namespace("AWS/SQS")
                .metricName("ApproximateAgeOfOldestMessage")
                .dimensions(List.of(DimensionProperty.builder()
                        .name("QueueName")
                        .value(QueueName.HAIKU_REQUESTS.physical(deployment.environment()))
                        .build()))
                .statistic("Maximum")
                .period(MINUTE)
                .evaluationPeriods(minutes)
                .comparisonOperator(operator)
                .threshold(LATE_SECONDS)
                .treatMissingData("ignore")
                .alarmActions(List.of(policy))
                .build();
    }
}
