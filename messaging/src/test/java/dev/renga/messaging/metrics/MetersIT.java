package dev.renga.messaging.metrics;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.renga.contracts.Metrics;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.metrics.CloudWatchOfTests.Datum;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class MetersIT {
    private static final Map<String, String> TO_CLOUDWATCH = Map.of("RENGA_METRICS", "cloudwatch");
    private static final AwsConfig NOWHERE = AwsConfig.local(URI.create("http://127.0.0.1:9"));

    private CloudWatchOfTests cloudWatch;

    @BeforeEach
    void start() throws IOException {
        cloudWatch = new CloudWatchOfTests();
    }

    @AfterEach
    void stop() {
        cloudWatch.close();
    }

    @Test
    void closingWritesTheListedSeriesInOneCallAndNothingElse() {
        try (Meters meters = open()) {
            Gauge.builder("answer.age", () -> 1.5)
                    .baseUnit("seconds")
                    .tag("queue", "questions")
                    .register(meters.registry());
            meters.registry().timer("queue.handler.time", "queue", "answers").record(Duration.ofMillis(20));
            // The queue of one instance, and what nothing on AWS reads.
            meters.registry()
                    .timer("queue.handler.time", "queue", "gateway-0a1b")
                    .record(Duration.ofMillis(30));
            meters.registry()
                    .counter("queue.deliveries", "queue", "answers", "outcome", "done")
                    .increment();
        }

        assertThat(cloudWatch.calls())
                .singleElement()
                .satisfies(call -> assertThat(call)
                        .containsEntry("Action", "PutMetricData")
                        .containsEntry("Namespace", "Renga"));
        assertThat(cloudWatch.data())
                .containsExactlyInAnyOrder(
                        new Datum(
                                "AnswerAge",
                                Map.of("Environment", "local", "Service", "gateway", "Queue", "questions"),
                                "Seconds",
                                1.5,
                                "60"),
                        new Datum(
                                "QueueHandlerTimeMax",
                                Map.of("Environment", "local", "Service", "gateway", "Queue", "answers"),
                                "Milliseconds",
                                20,
                                "60"));
    }

    @Test
    void aSampleIsWrittenAtOnceAtTheResolutionOfItsMetric() {
        try (Meters meters = open()) {
            meters.cloudWatch().orElseThrow().write(List.of(new Sample(Metrics.BACKLOG, 7)));
            assertThat(cloudWatch.data())
                    .containsExactly(new Datum(
                            "Backlog", Map.of("Environment", "local", "Service", "qa-worker"), "Count", 7, "1"));
        }
    }

    @Test
    void aServiceWithoutTheRightToWriteWorksOnAndWritesOnceItHasIt() {
        try (Meters meters = open()) {
            CloudWatch writer = meters.cloudWatch().orElseThrow();
            cloudWatch.refuse(true);
            writer.write(List.of(new Sample(Metrics.BACKLOG, 1)));
            cloudWatch.refuse(false);
            writer.write(List.of(new Sample(Metrics.BACKLOG, 2)));
            assertThat(cloudWatch.data()).extracting(Datum::value).containsExactly(1.0, 2.0);
        }
    }

    @Test
    void nothingToWriteIsNoCall() {
        try (Meters meters = open()) {
            meters.registry().counter("queue.deliveries", "queue", "answers").increment();
        }
        assertThat(cloudWatch.calls()).isEmpty();
    }

    @Test
    void metersStayInTheProcessUnlessTheVariableSaysOtherwise() {
        try (Meters meters = Meters.open(Map.of(), NOWHERE, "gateway")) {
            assertThat(meters.registry()).isInstanceOf(PrometheusMeterRegistry.class);
            assertThat(meters.cloudWatch()).isEmpty();
        }
        try (Meters meters = Meters.open(Map.of("RENGA_METRICS", "none"), NOWHERE, "gateway")) {
            meters.registry().counter("queue.deliveries").increment();
            assertThat(meters.registry().counter("queue.deliveries").count()).isZero();
        }
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Meters.open(Map.of("RENGA_METRICS", "cloudwach"), NOWHERE, "gateway"))
                .withMessage("RENGA_METRICS must be prometheus, cloudwatch or none: 'cloudwach'");
    }

    private Meters open() {
        return Meters.open(TO_CLOUDWATCH, AwsConfig.local(cloudWatch.endpoint()), "gateway");
    }
}
