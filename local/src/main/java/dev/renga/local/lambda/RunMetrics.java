package dev.renga.local.lambda;

import dev.renga.local.cloudwatch.MetricId;
import dev.renga.local.cloudwatch.MetricStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What Lambda tells CloudWatch of its runs.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html">Types of metrics</a>
 */
final class RunMetrics implements RunWatcher {
    private static final String NAMESPACE = "AWS/Lambda";
    private static final String COUNT = "Count";
    private static final double NANOS_OF_A_MILLI = 1e6;

    private final MetricStore metrics;

    RunMetrics(MetricStore metrics) {
        this.metrics = metrics;
    }

    @Override
    public void ended(LambdaFunction function, Ending ending, int atOnce) {
        List<MetricStore.Single> told = new ArrayList<>();
        told.add(one(function, "Invocations", COUNT, 1));
        told.add(one(function, "Errors", COUNT, ending.isError() ? 1 : 0));
        told.add(one(function, "Duration", "Milliseconds", ending.took().toNanos() / NANOS_OF_A_MILLI));
        told.add(one(function, "ConcurrentExecutions", COUNT, atOnce));
        metrics.putNow(told);
    }

    @Override
    public void throttled(LambdaFunction function) {
        metrics.putNow(List.of(one(function, "Throttles", COUNT, 1)));
    }

    @Override
    public void lost(LambdaFunction function) {
        metrics.putNow(List.of(one(function, "DeadLetterErrors", COUNT, 1)));
    }

    private static MetricStore.Single one(LambdaFunction function, String name, String unit, double value) {
        return new MetricStore.Single(
                new MetricId(NAMESPACE, name, Map.of("FunctionName", function.name())), unit, value);
    }
}
