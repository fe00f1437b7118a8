package dev.renga.trainer.report;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.messaging.AwsConfig;
import dev.renga.testsupport.EmbeddedQueues;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Reports over the protocol of SQS, whose endpoint goes away and comes back. */
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class QueueReportsIT {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final String QUEUE = QueueName.TRIAL_REPORTS.physical(Environment.LOCAL);

    private static final JsonCodec<TrialReport> CODEC = JsonCodec.of(TrialReport.class);

    private final List<TrialReport> arrived = new ArrayList<>();
    private final EmbeddedQueues server = EmbeddedQueues.start();
    private final CutLine line = CutLine.to(server.endpoint());
    private final QueueReports reports = QueueReports.open(AwsConfig.local(line.address()), QUEUE);

    @BeforeEach
    void start() {
        server.create(QUEUE);
    }

    @AfterEach
    void stop() throws IOException {
        reports.close();
        line.close();
        server.close();
    }

    @Test
    void allReportsOfATrialArriveAlthoughTheEndpointIsAwayTwice() {
        tell(1, 5);
        line.join();
        reports.flush(LONG);
        receive(5);
        line.cut();
        tell(6, 10);
        reports.finished(end());
        reports.flush(Duration.ofMillis(100));
        assertThat(server.take(QUEUE, Duration.ZERO)).isEmpty();
        line.join();
        reports.flush(LONG);
        receive(11);
        assertThat(arrived)
                .contains(end())
                .containsAll(IntStream.rangeClosed(1, 10)
                        .mapToObj(QueueReportsIT::epoch)
                        .toList());
    }

    @Test
    void anEndpointThatIsAwayHoldsNobodyUpForLongerThanSaid() {
        tell(1, 3);
        reports.flush(Duration.ofSeconds(1));
        assertThat(server.take(QUEUE, Duration.ZERO)).isEmpty();
    }

    /** Waits until so many different reports have come in all. */
    private void receive(int count) {
        eventually(LONG, () -> {
            server.take(QUEUE, Duration.ZERO).stream().map(CODEC::decode).forEach(arrived::add);
            assertThat(arrived.stream().distinct()).hasSize(count);
        });
    }

    private void tell(int from, int to) {
        IntStream.rangeClosed(from, to).forEach(number -> reports.epoch(epoch(number)));
    }

    private static EpochReported epoch(int number) {
        return new EpochReported("s", 3, 1, number, Map.of("val_loss", 1.0 / number), number);
    }

    private static TrialFinished end() {
        return new TrialFinished("s", 3, 1, 10, TrialFinished.Outcome.COMPLETED, Map.of(), Map.of("loss", 0.5), null);
    }
}
