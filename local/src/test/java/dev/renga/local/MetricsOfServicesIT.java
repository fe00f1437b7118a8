package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.Metrics;
import dev.renga.contracts.QueueName;
import dev.renga.gateway.GatewayMain;
import dev.renga.messaging.AwsConfig;
import dev.renga.qa.QaWorkerMain;
import dev.renga.testsupport.Curl;
import dev.renga.testsupport.Programs;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.cloudwatch.CloudWatchClient;
import software.amazon.awssdk.services.cloudwatch.model.Datapoint;
import software.amazon.awssdk.services.cloudwatch.model.Dimension;
import software.amazon.awssdk.services.cloudwatch.model.Metric;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataQuery;
import software.amazon.awssdk.services.cloudwatch.model.Statistic;

/** ADR 0040: what services write to CloudWatch is what {@link Metrics} lists, read back as an alarm reads it. */
@Tag("costly")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class MetricsOfServicesIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Environment HERE = Environment.LOCAL;
    private static final String ASKED = """
            {"question": "Who wrote it?", "context": "Sogi wrote it at Minase in 1488."}
            """;

    private final Instant begun = Instant.now();
    private final RunningCloud cloud = new RunningCloud();
    private final CloudWatchClient cloudWatch = cloud.client(CloudWatchClient.builder());

    @TempDir
    private Path folder;

    private Programs programs;

    @BeforeEach
    void begin() {
        programs = new Programs(folder);
        cloud.provision();
        DynamoProvisioner.provision(AwsConfig.local(cloud.uri()));
    }

    @AfterEach
    void end() {
        programs.close();
        cloudWatch.close();
        cloud.close();
    }

    @Test
    void aQuestionLeavesTheListedSeriesAndNoOthers() throws Exception {
        int port = Programs.freePort();
        Process gateway = service(GatewayMain.class, Map.of("RENGA_GATEWAY_PORT", String.valueOf(port)));
        Process worker = service(QaWorkerMain.class, Map.of());
        URI asked = URI.create("http://127.0.0.1:" + port);
        eventually(LONG, () -> assertThat(Curl.ask(asked, ASKED).body()).contains("Sogi"));
        eventually(LONG, () -> assertThat(written()).containsKey(Metrics.BACKLOG.name()));
        // What was measured last is written at the end, so nobody has to wait for a minute to be over.
        for (Process service : List.of(gateway, worker)) {
            service.destroy();
            assertThat(service.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        }

        Map<String, Set<Map<String, String>>> written = written();
        assertThat(written)
                .allSatisfy((name, series) -> assertThat(listed().get(name)).containsAll(series));
        assertThat(written.get(Metrics.ANSWER_AGE.name()))
                .contains(Metrics.ANSWER_AGE.dimensions(HERE, QueueName.QUESTIONS));
        assertThat(written.get(Metrics.HANDLER_TIME.name()))
                .contains(
                        Metrics.HANDLER_TIME.dimensions(HERE, QueueName.QUESTIONS),
                        Metrics.HANDLER_TIME.dimensions(HERE, QueueName.ANSWERS));
        read(Metrics.BACKLOG, Metrics.BACKLOG.dimensions(HERE));
        read(Metrics.ANSWER_AGE, Metrics.ANSWER_AGE.dimensions(HERE, QueueName.QUESTIONS));
        read(Metrics.HANDLER_TIME, Metrics.HANDLER_TIME.dimensions(HERE, QueueName.QUESTIONS));
    }

    /** Reads a series by its own period, statistic and unit, in both ways in which that can be asked for. */
    private void read(dev.renga.contracts.Metric metric, Map<String, String> dimensions) {
        int period = (int) metric.period().toSeconds();
        Instant start = Instant.ofEpochSecond(begun.getEpochSecond() / 60 * 60);
        Instant end = Instant.now().plusSeconds(60);
        List<Datapoint> points = cloudWatch
                .getMetricStatistics(request -> request.namespace(Metrics.NAMESPACE)
                        .metricName(metric.name())
                        .dimensions(dimensions(dimensions))
                        .unit(metric.unit().word())
                        .startTime(start)
                        .endTime(end)
                        .period(period)
                        .statistics(Statistic.fromValue(metric.statistic().word())))
                .datapoints();
        List<Double> values = cloudWatch
                .getMetricData(request -> request.startTime(start)
                        .endTime(end)
                        .metricDataQueries(MetricDataQuery.builder()
                                .id("read")
                                .metricStat(stat -> stat.period(period)
                                        .stat(metric.statistic().word())
                                        .unit(metric.unit().word())
                                        .metric(named -> named.namespace(Metrics.NAMESPACE)
                                                .metricName(metric.name())
                                                .dimensions(dimensions(dimensions))))
                                .build()))
                .metricDataResults()
                .getFirst()
                .values();

        assertThat(points).as(metric.name()).isNotEmpty().allSatisfy(point -> {
            assertThat(point.unitAsString()).isEqualTo(metric.unit().word());
            assertThat(point.maximum()).isGreaterThanOrEqualTo(0);
        });
        assertThat(values)
                .containsExactlyInAnyOrderElementsOf(
                        points.stream().map(Datapoint::maximum).toList());
    }

    /** The series that are there, by the metrics' names. */
    private Map<String, Set<Map<String, String>>> written() {
        return cloudWatch.listMetricsPaginator(request -> request.namespace(Metrics.NAMESPACE)).metrics().stream()
                .collect(Collectors.groupingBy(
                        Metric::metricName,
                        TreeMap::new,
                        Collectors.mapping(MetricsOfServicesIT::named, Collectors.toSet())));
    }

    private static Map<String, Set<Map<String, String>>> listed() {
        return Metrics.all().stream()
                .collect(Collectors.toMap(
                        dev.renga.contracts.Metric::name,
                        metric -> metric.series().stream()
                                .map(series -> series.dimensions(HERE))
                                .collect(Collectors.toSet())));
    }

    private static Map<String, String> named(Metric metric) {
        return metric.dimensions().stream().collect(Collectors.toMap(Dimension::name, Dimension::value));
    }

    private static List<Dimension> dimensions(Map<String, String> named) {
        return named.entrySet().stream()
                .map(entry -> Dimension.builder()
                        .name(entry.getKey())
                        .value(entry.getValue())
                        .build())
                .toList();
    }

    private Process service(Class<?> main, Map<String, String> more) throws Exception {
        Map<String, String> variables = new HashMap<>(more);
        variables.putAll(Addresses.ofAws(cloud.uri()));
        variables.put("RENGA_METRICS", "cloudwatch");
        // As in WorkerProcesses: ONNX Runtime does not survive a long command line.
        variables.put("CLASSPATH", System.getProperty("java.class.path"));
        return programs.start(
                main.getSimpleName(),
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx320m",
                        "--enable-native-access=ALL-UNNAMED",
                        main.getName()),
                variables);
    }
}
