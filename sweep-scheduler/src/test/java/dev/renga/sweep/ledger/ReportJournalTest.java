package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.Rows.SWEEP;
import static dev.renga.sweep.ledger.Rows.report;
import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.renga.contracts.sweep.TrialReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReportJournalTest {
    private static final Duration SOON = Duration.ofSeconds(60);

    private final InMemoryLedger ledger = new InMemoryLedger();
    private final Semaphore gate = new Semaphore(0);
    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger failures = new AtomicInteger();
    private final List<List<TrialReport>> groups = new CopyOnWriteArrayList<>();
    private final AtomicInteger badListening = new AtomicInteger();
    private final AtomicBoolean isAtWork = new AtomicBoolean(true);
    private final ReportJournal journal = new ReportJournal(
            new LedgerInBetween(ledger) {
                @Override
                public void note(List<TrialReport> reports) {
                    begun.incrementAndGet();
                    gate.acquireUninterruptibly();
                    if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                        throw new LedgerUnavailable("planted", null);
                    }
                    super.note(reports);
                }
            },
            isAtWork::get,
            this::takeIn);
    private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();

    @AfterEach
    void stop() {
        gate.release(1_000_000);
        deliveries.close();
    }

    @Test
    void aLoneReportIsWrittenAtOnceAndAlone() throws Exception {
        gate.release(2);
        note(1).get();
        assertThat(groups).containsExactly(List.of(report(0, 1)));
        note(2).get();
        assertThat(groups).containsExactly(List.of(report(0, 1)), List.of(report(0, 2)));
    }

    @Test
    void whatComesWhileAWriteIsUnderWayGoesTogetherInItsOrder() throws Exception {
        List<Future<?>> ends = new ArrayList<>(List.of(note(1)));
        eventually(SOON, () -> assertThat(begun).hasValue(1));
        List<TrialReport> together = new ArrayList<>();
        for (int epoch = 2; epoch <= 50; epoch++) {
            ends.add(noteBehind(epoch));
            together.add(report(0, epoch));
        }
        assertThat(begun).hasValue(1);
        gate.release(2);
        for (Future<?> end : ends) {
            end.get();
        }
        assertThat(groups).containsExactly(List.of(report(0, 1)), together);
    }

    @Test
    void nobodyIsToldBeforeItsReportIsWritten() throws Exception {
        Future<?> end = note(1);
        eventually(SOON, () -> assertThat(begun).hasValue(1));
        assertThat(end.isDone()).isFalse();
        assertThat(groups).isEmpty();
        gate.release(1);
        end.get();
        assertThat(ledger.reports(SWEEP)).containsExactly(report(0, 1));
    }

    @Test
    void aWriteThatFailsFailsItsOwnReportsOnly() throws Exception {
        failures.set(1);
        Future<?> first = note(1);
        eventually(SOON, () -> assertThat(begun).hasValue(1));
        Future<?> second = noteBehind(2);
        gate.release(2);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(first::get)
                .withCauseInstanceOf(LedgerUnavailable.class);
        second.get();
        assertThat(groups).containsExactly(List.of(report(0, 2)));
    }

    @Test
    void aReportThatTheListenerFailedOnIsGivenAgainAndWrittenOnce() throws Exception {
        badListening.set(1);
        gate.release(2);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(note(1)::get)
                .withCauseInstanceOf(IllegalStateException.class);
        note(1).get();
        assertThat(groups).containsExactly(List.of(report(0, 1)));
        assertThat(ledger.reports(SWEEP)).containsExactly(report(0, 1));
    }

    @Test
    void aReportThatWasWrittenAfterTheLeaseWasOverIsNotTakenInAndComesAgain() throws Exception {
        Future<?> late = note(1);
        eventually(SOON, () -> assertThat(begun).hasValue(1));
        isAtWork.set(false);
        gate.release(1);
        assertThatExceptionOfType(ExecutionException.class)
                .isThrownBy(late::get)
                .withCauseInstanceOf(LedgerUnavailable.class);
        assertThat(groups).isEmpty();
    }

    @Test
    void anInterruptedReportThatWaitsIsNotWritten() throws Exception {
        Future<?> first = note(1);
        eventually(SOON, () -> assertThat(begun).hasValue(1));
        Future<?> waiting = noteBehind(2);
        waiting.cancel(true);
        eventually(SOON, () -> assertThat(journal.waiting()).isZero());
        gate.release(2);
        first.get();
        note(3).get();
        assertThat(groups).containsExactly(List.of(report(0, 1)), List.of(report(0, 3)));
    }

    @Test
    void aGroupHasItsLimit() throws Exception {
        List<Future<?>> ends = new ArrayList<>(List.of(note(1)));
        eventually(SOON, () -> assertThat(begun).hasValue(1));
        for (int epoch = 2; epoch <= ReportJournal.MAX_GROUP + 2; epoch++) {
            ends.add(note(epoch));
        }
        eventually(SOON, () -> assertThat(journal.waiting()).isEqualTo(ReportJournal.MAX_GROUP + 1));
        gate.release(3);
        for (Future<?> end : ends) {
            end.get();
        }
        assertThat(groups.stream().map(List::size)).containsExactly(1, ReportJournal.MAX_GROUP, 1);
    }

    private void takeIn(List<TrialReport> group) {
        assertThat(ledger.reports(SWEEP)).containsAll(group);
        if (badListening.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            throw new IllegalStateException("planted");
        }
        groups.add(group);
    }

    private Future<?> note(int epoch) {
        return deliveries.submit(() -> {
            journal.note(report(0, epoch));
            return null;
        });
    }

    /** As {@link #note}; returns when the report waits behind others. */
    private Future<?> noteBehind(int epoch) {
        int before = journal.waiting();
        Future<?> end = note(epoch);
        eventually(SOON, () -> assertThat(journal.waiting()).isEqualTo(before + 1));
        return end;
    }
}
