package dev.renga.trainer.report;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.messaging.AwsConfig;
import dev.renga.messaging.Backoff;
import dev.renga.messaging.QueueSender;
import dev.renga.messaging.TransportFailure;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class QueueReportsTest {
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final Backoff QUICK = new Backoff(Duration.ofMillis(1), Duration.ofMillis(2));
    private static final Backoff NEVER = new Backoff(Duration.ofDays(30), Duration.ofDays(30));

    private final List<TrialReport> arrived = new CopyOnWriteArrayList<>();
    private final List<String> warnings = new CopyOnWriteArrayList<>();
    private final AtomicInteger tries = new AtomicInteger();
    private final CountDownLatch released = new CountDownLatch(1);
    private volatile boolean isAway;
    private QueueReports reports = started(QUICK);

    @AfterEach
    void close() {
        reports.close();
    }

    @Test
    void reportsArriveInTheOrderInWhichTheyWereTold() {
        tell(1, 50);
        reports.interrupted(new TrialInterrupted("s", 0, 1, 50, null));
        reports.failed(new TrialFailed("s", 0, 1, TrialFailed.Reason.ERROR, "no", 50));
        reports.finished(new TrialFinished("s", 0, 1, 50, TrialFinished.Outcome.COMPLETED, Map.of(), Map.of(), null));
        reports.flush(LONG);
        assertThat(epochs()).isEqualTo(numbers(1, 50));
        assertThat(arrived.subList(50, 53))
                .extracting(report -> report.getClass().getSimpleName())
                .containsExactly("TrialInterrupted", "TrialFailed", "TrialFinished");
        assertThat(warnings).isEmpty();
    }

    @Test
    void aQueueOutOfReachCostsOneWarningAndNoReport() {
        isAway = true;
        tell(1, 20);
        eventually(LONG, () -> assertThat(tries).hasValueGreaterThan(10));
        assertThat(arrived).isEmpty();
        assertThat(warnings)
                .hasSize(1)
                .first()
                .asString()
                .contains("out of reach")
                .contains("planted");
        isAway = false;
        eventually(LONG, () -> assertThat(epochs()).isEqualTo(numbers(1, 20)));
        assertThat(warnings).hasSize(1);
    }

    @Test
    void eachOutageIsWarnedOfOnce() {
        for (int outage = 1; outage <= 3; outage++) {
            isAway = true;
            tell(outage, outage);
            int before = tries.get();
            eventually(LONG, () -> assertThat(tries).hasValueGreaterThan(before + 3));
            isAway = false;
            reports.flush(LONG);
            assertThat(warnings).hasSize(outage);
        }
        assertThat(epochs()).isEqualTo(numbers(1, 3));
    }

    @Test
    void tellingReturnsWhileTheQueueAnswersNothing() throws InterruptedException {
        CountDownLatch answers = new CountDownLatch(1);
        CountDownLatch asked = new CountDownLatch(1);
        reports.close();
        reports = QueueReports.start(
                (report, attributes, group) -> {
                    asked.countDown();
                    answers.await();
                    arrived.add(report);
                },
                () -> {},
                QUICK,
                warnings::add);
        tell(1, 1);
        asked.await();
        tell(2, 1_000);
        assertThat(arrived).isEmpty();
        answers.countDown();
        reports.flush(LONG);
        assertThat(epochs()).isEqualTo(numbers(1, 1_000));
    }

    @Test
    void whoWaitsForTheEndNeedNotWaitForThePatientRetry() {
        reports.close();
        reports = started(NEVER);
        isAway = true;
        tell(1, 3);
        eventually(LONG, () -> assertThat(tries).hasValue(1));
        isAway = false;
        reports.flush(LONG);
        assertThat(epochs()).isEqualTo(numbers(1, 3));
    }

    @Test
    void whatCannotBeSentInTimeIsCounted() {
        isAway = true;
        tell(1, 3);
        reports.flush(Duration.ofMillis(20));
        assertThat(warnings).last().asString().startsWith("3 reports could not be sent");
    }

    @Test
    void anInterruptDoesNotEndTheWaitForTheLastReports() {
        isAway = true;
        tell(1, 3);
        eventually(LONG, () -> assertThat(tries).hasValueGreaterThan(0));
        Thread back = Thread.ofVirtual().unstarted(() -> isAway = false);
        Thread.currentThread().interrupt();
        back.start();
        reports.flush(LONG);
        assertThat(Thread.interrupted()).isTrue();
        assertThat(epochs()).isEqualTo(numbers(1, 3));
    }

    @Test
    void aFaultInSendingIsAnOutageLikeAnyOther() {
        AtomicInteger faults = new AtomicInteger(3);
        reports.close();
        reports = QueueReports.start(
                (report, attributes, group) -> {
                    if (faults.getAndDecrement() > 0) {
                        throw new IllegalStateException("planted");
                    }
                    arrived.add(report);
                },
                () -> {},
                QUICK,
                warnings::add);
        tell(1, 2);
        reports.flush(LONG);
        assertThat(epochs()).isEqualTo(numbers(1, 2));
        assertThat(warnings).hasSize(1);
    }

    @Test
    void closingLetsGoOfTheQueueAtOnce() throws InterruptedException {
        isAway = true;
        tell(1, 1);
        reports.close();
        released.await();
        assertThat(arrived).isEmpty();
    }

    @Test
    void aQueueThatCannotBeOneOfRengasIsRefusedBeforeAnythingIsTrained() {
        AwsConfig aws = AwsConfig.local(URI.create("http://127.0.0.1:1"));
        for (String name :
                List.of("", "trial-reports", "renga-local-", "http://127.0.0.1:1/0/renga-local-trial-reports")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> QueueReports.open(aws, name))
                    .withMessage("the report queue must be renga-<env>-<name>, not '" + name + "'");
        }
    }

    private QueueReports started(Backoff patient) {
        QueueSender<TrialReport> queue = this::send;
        return QueueReports.start(queue, released::countDown, patient, warnings::add);
    }

    private void send(TrialReport report, Map<String, String> attributes, Optional<String> group) {
        tries.incrementAndGet();
        if (isAway) {
            throw TransportFailure.of("planted");
        }
        arrived.add(report);
    }

    private void tell(int from, int to) {
        numbers(from, to).forEach(epoch -> reports.epoch(new EpochReported("s", 0, 1, epoch, Map.of(), 1)));
    }

    private List<Integer> epochs() {
        return arrived.stream()
                .filter(EpochReported.class::isInstance)
                .map(report -> ((EpochReported) report).epoch())
                .toList();
    }

    private static List<Integer> numbers(int from, int to) {
        return IntStream.rangeClosed(from, to).boxed().toList();
    }
}
