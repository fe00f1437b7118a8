package dev.renga.infra.workbench;

import dev.renga.infra.Deployment;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.Ec2Action;
import software.amazon.awscdk.services.cloudwatch.actions.Ec2InstanceAction;

/** Stops a box that did nothing in any five minutes of some hours: a forgotten one costs its disk, no more. */
final class IdleStop {
    /** Context {@code idleHours} says otherwise. */
    static final int HOURS = 2;

    private static final int MOST_HOURS = 24;

    /** Somebody who types reaches this in a few seconds of five minutes; a system by itself does not. */
    static final int BUSY_PERCENT = 5;

    private IdleStop() {}

    static void of(Stack stack, Deployment deployment, BoxKind kind, Box box) {
        Alarm.Builder.create(stack, "Idle")
                .alarmName(deployment.physical(kind.name() + "-idle"))
                .alarmDescription("Nobody used it for hours; it is stopped, and keeps its disk")
                .metric(Metric.Builder.create()
                        .namespace("AWS/EC2")
                        .metricName("CPUUtilization")
                        .dimensionsMap(Map.of("InstanceId", box.id()))
                        .statistic("Maximum")
                        .period(Duration.hours(1))
                        .build())
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(BUSY_PERCENT)
                .evaluationPeriods(hours(stack))
                .treatMissingData(TreatMissingData.MISSING)
                .build()
                .addAlarmAction(new Ec2Action(Ec2InstanceAction.STOP));
    }

    private static int hours(Stack stack) {
        Object value = stack.getNode().tryGetContext("idleHours");
        String text = value == null || value.toString().isEmpty() ? String.valueOf(HOURS) : value.toString();
        if (!text.matches("\\d{1,2}") || Integer.parseInt(text) < 1 || Integer.parseInt(text) > MOST_HOURS) {
            throw new IllegalArgumentException(
                    "context 'idleHours' must be 1 to " + MOST_HOURS + " whole hours: '" + text + "'");
        }
        return Integer.parseInt(text);
    }
}
