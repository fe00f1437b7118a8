package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.CloudWatchException;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.DimensionFilter;
import software.amazon.awssdk.services.cloudwatch.model.InvalidParameterValueException;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.MetricDatum;
import software.amazon.awssdk.services.cloudwatch.model.ScanBy;
import software.amazon.awssdk.services.cloudwatch.model.StandardUnit;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** Metrics by the SDK's client, which speaks the query protocol. */
class MetricsIT {
    /** The beginning of one, an hour or two ago. */
    private static Instant minute = Instant.EPOCH;

    private static RunningCloud cloud;
    private static CloudWatchClient metrics;

    @BeforeAll
    static void start() {
        minute = Instant.now().truncatedTo(ChronoUnit.HOURS).minus(1, ChronoUnit.HOURS);
        cloud = new RunningCloud();
        metrics = cloud.client(CloudWatchClient.builder());
    }

    @AfterAll
    static void stop() {
        metrics.close();
        cloud.close();
    }

    @Test
    void valuesOfAMinuteAreSummedUpAndDimensionsTellMetricsApart() {
        put("Sums", datum("Depth", minute, 3, "a"), datum("Depth", minute.plusSeconds(59), 5, "a"));
        put("Sums", datum("Depth", minute.plusSeconds(60), 7, "a"), datum("Depth", minute, 100, "b"));

        List<Datapoint> points = metrics.getMetricStatistics(request -> request.namespace("Sums")
                        .metricName("Depth")
                        .dimensions(queue("a"))
                        .startTime(minute)
                        .endTime(minute.plusSeconds(120))
                        .period(60)
                        .statistics(
                                Statistic.SUM,
                                Statistic.AVERAGE,
                                Statistic.MINIMUM,
                                Statistic.MAXIMUM,
                                Statistic.SAMPLE_COUNT))
                .datapoints();
        assertThat(points).hasSize(2).first().satisfies(first -> {
            assertThat(first.timestamp()).isEqualTo(minute);
            assertThat(first.sum()).isEqualTo(8);
            assertThat(first.average()).isEqualTo(4);
            assertThat(first.minimum()).isEqualTo(3);
            assertThat(first.maximum()).isEqualTo(5);
            assertThat(first.sampleCount()).isEqualTo(2);
            assertThat(first.unit()).isEqualTo(StandardUnit.COUNT);
        });
        assertThat(points.get(1).sum()).isEqualTo(7);
    }

    @Test
    void aFineMetricIsReadByTheTenSecondsAndACoarseOneIsNot() {
        put("Fine", fine(minute.plusSeconds(1), 1), fine(minute.plusSeconds(9), 2), fine(minute.plusSeconds(10), 4));
        put("Fine", datum("Coarse", minute.plusSeconds(1), 9, "a"));

        assertThat(values("Fine", "Backlog", 10, "Sum")).containsExactly(3.0, 4.0);
        assertThat(values("Fine", "Backlog", 60, "Sum")).containsExactly(7.0);
        assertThat(values("Fine", "Coarse", 10, "Sum")).isEmpty();
    }

    @Test
    void manyValuesInOneCallComeCompressedAndGivePercentiles() {
        List<Double> values =
                IntStream.rangeClosed(1, 100).mapToObj(i -> (double) i).toList();
        List<Double> counts = values.stream().map(value -> 2.0).toList();
        MetricDatum.Builder datum = MetricDatum.builder()
                .metricName("Latency")
                .dimensions(queue("a"))
                .timestamp(minute)
                .values(values)
                .counts(counts);
        MetricDatum[] many = IntStream.range(0, 40)
                .mapToObj(i -> datum.metricName("Latency" + i).build())
                .toArray(MetricDatum[]::new);
        put("Many", many);

        assertThat(values("Many", "Latency7", 60, "p99")).containsExactly(99.0);
        assertThat(values("Many", "Latency7", 60, "p50")).containsExactly(50.0);
        assertThat(values("Many", "Latency7", 60, "SampleCount")).containsExactly(200.0);
    }

    @Test
    void whatSomebodyElseSummedUpIsTaken() {
        put(
                "Summed",
                MetricDatum.builder()
                        .metricName("Duration")
                        .dimensions(queue("a"))
                        .timestamp(minute)
                        .statisticValues(set ->
                                set.sampleCount(4.0).sum(10.0).minimum(1.0).maximum(4.0))
                        .build());
        assertThat(values("Summed", "Duration", 60, "Average")).containsExactly(2.5);
        assertThat(values("Summed", "Duration", 60, "p99")).isEmpty();
    }

    @Test
    void metricsAreListedByNamespaceNameAndDimensionPageByPage() {
        put(
                "Listed",
                IntStream.range(0, 501)
                        .mapToObj(i -> datum("M" + i, minute, 1, "a"))
                        .toArray(MetricDatum[]::new));
        put("Listed", datum("M0", minute, 1, "b"));

        assertThat(metrics.listMetrics(request -> request.namespace("Listed"))).satisfies(page -> {
            assertThat(page.metrics()).hasSize(500);
            assertThat(page.nextToken()).isNotEmpty();
        });
        assertThat(metrics.listMetricsPaginator(request -> request.namespace("Listed"))
                        .metrics())
                .hasSize(502);
        assertThat(metrics.listMetrics(request -> request.namespace("Listed")
                                .metricName("M0")
                                .dimensions(DimensionFilter.builder()
                                        .name("Queue")
                                        .value("b")
                                        .build()))
                        .metrics())
                .singleElement()
                .extracting(Metric::dimensions)
                .isEqualTo(List.of(queue("b")));
    }

    @Test
    void whatCannotBeMeasuredIsRefused() {
        assertThatThrownBy(() -> put("Bad", datum("Depth", minute.minus(Duration.ofDays(30)), 1, "a")))
                .isInstanceOf(InvalidParameterValueException.class);
        assertThatThrownBy(() ->
                        put("Bad", MetricDatum.builder().metricName("Nothing").build()))
                .isInstanceOf(CloudWatchException.class)
                .hasMessageContaining("just one is needed");
        assertThatThrownBy(() -> values("Bad", "Depth", 17, "Sum")).isInstanceOf(CloudWatchException.class);
    }

    private static void put(String namespace, MetricDatum... data) {
        metrics.putMetricData(request -> request.namespace(namespace).metricData(data));
    }

    private static MetricDatum datum(String name, Instant time, double value, String queue) {
        return MetricDatum.builder()
                .metricName(name)
                .dimensions(queue(queue))
                .timestamp(time)
                .value(value)
                .unit(StandardUnit.COUNT)
                .build();
    }

    private static MetricDatum fine(Instant time, double value) {
        return datum("Backlog", time, value, "a").toBuilder()
                .storageResolution(1)
                .build();
    }

    private static List<Double> values(String namespace, String name, int period, String statistic) {
        MetricDataResult result = metrics.getMetricData(request -> request.startTime(minute)
                        .endTime(minute.plusSeconds(60))
                        .scanBy(ScanBy.TIMESTAMP_ASCENDING)
                        .metricDataQueries(MetricDataQuery.builder()
                                .id("wanted")
                                .metricStat(stat -> stat.period(period)
                                        .stat(statistic)
                                        .metric(metric -> metric.namespace(namespace)
                                                .metricName(name)
                                                .dimensions(queue("a"))))
                                .build()))
                .metricDataResults()
                .getFirst();
        assertThat(result.timestamps()).hasSameSizeAs(result.values());
        return result.values();
    }

    private static Dimension queue(String value) {
        return Dimension.builder().name("Queue").value(value).build();
    }
}
