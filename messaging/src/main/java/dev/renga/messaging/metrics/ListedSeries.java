package dev.renga.messaging.metrics;

import dev.renga.contracts.Environment;
import dev.renga.contracts.Metric;
import dev.renga.contracts.Metrics;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.cloudwatch.CloudWatchAsyncClient;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataRequest;
import software.amazon.awssdk.services.cloudwatch.model.PutMetricDataResponse;

/**
 * What Micrometer's registry writes with: it lets through the series of {@link Metrics} and drops the rest. Micrometer makes
 * four series of a timer and one of every queue, that of a gateway instance too, whose name is new at each start; each
 * would be paid for. It blocks its caller, the registry's own thread, and never fails.
 */
final class ListedSeries implements CloudWatchAsyncClient {
    private record Key(String name, Map<String, String> dimensions) {}

    private static final PutMetricDataResponse WRITTEN =
            PutMetricDataResponse.builder().build();

    private final CloudWatch cloudWatch;
    private final Set<Key> listed;

    ListedSeries(CloudWatch cloudWatch) {
        this.cloudWatch = cloudWatch;
        this.listed = Metrics.all().stream()
                .flatMap(metric -> keys(metric, cloudWatch.environment()).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public CompletableFuture<PutMetricDataResponse> putMetricData(PutMetricDataRequest request) {
        cloudWatch.put(request.metricData().stream()
                .filter(datum -> listed.contains(key(datum)))
                .toList());
        return CompletableFuture.completedFuture(WRITTEN);
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // The connection is its opener's.
    }

    private static List<Key> keys(Metric metric, Environment environment) {
        return metric.series().stream()
                .map(series -> new Key(metric.name(), series.dimensions(environment)))
                .toList();
    }

    private static Key key(MetricDatum datum) {
        return new Key(
                datum.metricName(),
                datum.dimensions().stream().collect(Collectors.toMap(Dimension::name, Dimension::value)));
    }
}
