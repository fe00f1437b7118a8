package dev.renga.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.entry;

import java.util.Map;
import org.junit.jupiter.api.Test;

class MetricsTest {
    private static final Environment TEST = new Environment("test");
    // Each costs 0.30 $ a month at list price while something writes it: one more is a decision.
    private static final int SERIES_PAID_FOR = 12;

    @Test
    void theBacklogIsFoundByEnvironmentAndWorker() {
        assertThat(Metrics.BACKLOG.dimensions(TEST))
                .containsExactly(entry("Environment", "test"), entry("Service", "qa-worker"));
        assertThat(Metrics.BACKLOG.isHighResolution()).isTrue();
    }

    @Test
    void aMetricOfAQueueNamesWhoConsumesIt() {
        assertThat(Metrics.HANDLER_TIME.dimensions(TEST, QueueName.SWEEP_REQUESTS))
                .containsExactlyInAnyOrderEntriesOf(
                        Map.of("Environment", "test", "Service", "sweep-scheduler", "Queue", "sweep-requests"));
        assertThatIllegalStateException().isThrownBy(() -> Metrics.HANDLER_TIME.dimensions(TEST));
        assertThatIllegalArgumentException().isThrownBy(() -> Metrics.ANSWER_AGE.dimensions(TEST, QueueName.ANSWERS));
    }

    @Test
    void noMoreSeriesAreWrittenThanAreAccountedFor() {
        assertThat(Metrics.all()).flatExtracting(Metric::series).hasSize(SERIES_PAID_FOR);
        assertThat(Metrics.all()).extracting(Metric::name).doesNotHaveDuplicates();
    }
}
