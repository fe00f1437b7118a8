package dev.renga.infra.watching;

import dev.renga.infra.Deployment;
import java.util.Map;
import software.amazon.awscdk.Duration;
import software.amazon.awscdk.Stack;
import software.amazon.awscdk.services.cloudwatch.Alarm;
import software.amazon.awscdk.services.cloudwatch.ComparisonOperator;
import software.amazon.awscdk.services.cloudwatch.Metric;
import software.amazon.awscdk.services.cloudwatch.TreatMissingData;
import software.amazon.awscdk.services.cloudwatch.actions.SnsAction;
import software.amazon.awscdk.services.sns.ITopic;
import software.constructs.Construct;

/** A dashboard, a budget, and alarms on what no other stack watches: machines that cost and do nothing. */
public final class ObservabilityStack extends Stack {
    /** A machine that trains keeps a processor busy. */
    private static final int IDLE_PERCENT = 5;

    private static final int IDLE_HOURS = 1;

    /**
     * @param alarms where alarms are told
     */
    public ObservabilityStack(Construct scope, Deployment deployment, ITopic alarms) {
        super(scope, "watching", deployment.stack("watching", "Renga: dashboard, alarms and budget"));
        idleMachines(deployment, alarms);
        Board.in(this, deployment);
        deployment.alarmEmail().ifPresent(address -> MonthlyBudget.in(this, deployment, address));
    }

    // The scheduler gives machines back; where it is dead itself, or AWS's scaling is stuck, somebody should know. Spot
    // machines cost a third, and the budget tells of them too.
    private void idleMachines(Deployment deployment, ITopic alarms) {
        String group = deployment.physical("gpu");
        Alarm.Builder.create(this, "IdleMachines")
                .alarmName(deployment.physical("gpu-idle"))
                .alarmDescription("Machines with a GPU run and do nothing; each costs by the hour")
                .metric(Metric.Builder.create()
                        .namespace("AWS/EC2")
                        .metricName("CPUUtilization")
                        .dimensionsMap(Map.of("AutoScalingGroupName", group))
                        .statistic("Maximum")
                        .period(Duration.hours(1))
                        .build())
                .comparisonOperator(ComparisonOperator.LESS_THAN_THRESHOLD)
                .threshold(IDLE_PERCENT)
                .evaluationPeriods(IDLE_HOURS)
                .treatMissingData(TreatMissingData.NOT_BREACHING)
                .build()
                .addAlarmAction(new SnsAction(alarms));
    }
}
