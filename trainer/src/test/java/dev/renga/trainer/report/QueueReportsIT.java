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
import dev.renga.messaging.ConsumerOptions;
import dev.renga.messaging.Messaging;
import dev.renga.messaging.Outcome;
import dev.renga.messaging.QueueConsumer;
import dev.renga.testsupport.EmbeddedQueues;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
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

    private final List<TrialReport> arrived = new CopyOnWriteArrayList<>();
    private final EmbeddedQueues server = EmbeddedQueues.start();
    private final CutLine line = CutLine.to(server.endpoint());
    private final Messaging scheduler =
            Messaging.open(AwsConfig.local(server.endpoint()), new SimpleMeterRegistry(), InstantSource.system());
    private final QueueConsumer<TrialReport> consumer = scheduler.consumer(
            QueueName.TRIAL_REPORTS,
            JsonCodec.of(TrialReport.class),
            delivery -> {
                arrived.add(delivery.message());
                return Outcome.done();
            },
            ConsumerOptions.withoutDeadLetter(1, Duration.ofSeconds(30), Duration.ofMinutes(1)));
    private final QueueReports reports = QueueReports.open(AwsConfig.local(line.address()), QUEUE);

    @BeforeEach
    void start() {
        server.create(QUEUE);
        consumer.start();
    }

    @AfterEach
    void stop() throws Exception {
        reports.close();
        line.close();
        consumer.stop(Duration.ofSeconds(30));
        scheduler.close();
        server.close();
    }

    @Test
    void allReportsOfATrialArriveAlthoughTheEndpointIsAwayTwice() {
        tell(1, 5);
        line.join();
        reports.flush(LONG);
        eventually(LONG, () -> assertThat(arrived).hasSizeGreaterThanOrEqualTo(5));
        line.cut();
        tell(6, 10);
        reports.finished(end());
        reports.flush(Duration.ofMillis(100));
        assertThat(arrived).noneMatch(TrialFinished.class::isInstance);
        line.join();
        reports.flush(LONG);
        eventually(LONG, () -> assertThat(arrived).contains(end()));
        eventually(LONG, () -> assertThat(arrived.stream().distinct()).hasSize(11));
        assertThat(arrived)
                .containsAll(IntStream.rangeClosed(1, 10)
                        .mapToObj(QueueReportsIT::epoch)
                        .toList());
    }

    @Test
    void anEndpointThatIsAwayHoldsNobodyUpForLongerThanSaid() {
        tell(1, 3);
        reports.flush(Duration.ofSeconds(1));
        assertThat(arrived).isEmpty();
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
