package dev.renga.bench;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.ReportJournal;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Trials led through a ledger as a scheduler does it: added and dispatched under the lease, running, their reports through the
 * journal as deliveries in flight, ended.
 */
final class LedgerLoad {
    /** Deliveries in work at once, of all trials together. */
    private static final int IN_FLIGHT = 256;

    private static final Instant NOW = Instant.parse("2026-11-21T12:00:00Z");
    private static final double NANOS_PER_SECOND = 1e9;

    private final Ledger ledger;
    private final Lease lease;
    private final int reports;

    LedgerLoad(Ledger ledger, Lease lease, int reports) {
        this.ledger = ledger;
        this.lease = lease;
        this.reports = reports;
    }

    /** Trials a second, so many of them at once. */
    double perSecond(int trials, int slots) throws InterruptedException, ExecutionException {
        String sweep = UUID.randomUUID().toString();
        SweepSpec spec = new SweepSpec(
                null,
                null,
                JsonNodeFactory.instance.objectNode(),
                null,
                null,
                null,
                trials,
                null,
                slots,
                reports,
                null,
                null,
                null,
                null,
                null);
        require(ledger.add(SweepRow.begun(sweep, spec, NOW)));
        AtomicInteger next = new AtomicInteger();
        long began = System.nanoTime();
        try (Reporting reporting = new Reporting();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<Void>> all = IntStream.range(0, slots)
                    .mapToObj(slot -> threads.<Void>submit(() -> {
                        for (int trial = next.getAndIncrement(); trial < trials; trial = next.getAndIncrement()) {
                            lead(sweep, trial, reporting);
                        }
                        return null;
                    }))
                    .toList();
            for (Future<Void> one : all) {
                one.get();
            }
        }
        double seconds = (System.nanoTime() - began) / NANOS_PER_SECOND;
        require(ledger.reports(sweep).size() == trials * reports);
        return trials / seconds;
    }

    private void lead(String sweep, int trial, Reporting reporting) throws InterruptedException, ExecutionException {
        Assignment point = Assignment.of("lr", Value.of(0.01)).and("momentum", Value.of(0.5));
        TrialRow queued = TrialRow.queued(sweep, trial, trial, 0, point, NOW);
        require(ledger.add(queued, lease));
        TrialRow dispatching = queued.dispatching(NOW);
        require(ledger.change(queued, dispatching, lease));
        TrialRow running = dispatching.running("arn:aws:ecs:us-east-1:000000000000:task/bench/" + trial, NOW);
        require(ledger.change(dispatching, running));
        reporting.all(sweep, trial);
        TrialRow.Result result = new TrialRow.Result(reports, Map.of(), Map.of(), "");
        TrialRow ended = running.ended(TrialState.End.FINISHED, "", result, Duration.ofMinutes(1), NOW);
        require(ledger.change(running, ended));
    }

    private static void require(boolean isDone) {
        if (!isDone) {
            throw new IllegalStateException("the figure means nothing: the ledger refused a write");
        }
    }

    /** Deliveries of reports, each on a thread of its own as a consumer gives it one. */
    private final class Reporting implements AutoCloseable {
        private final ReportJournal journal = new ReportJournal(ledger, group -> {});
        private final ExecutorService deliveries = Executors.newVirtualThreadPerTaskExecutor();
        private final Semaphore permits = new Semaphore(IN_FLIGHT);

        /** Returns when all reports of a trial are durable. */
        void all(String sweep, int trial) throws InterruptedException, ExecutionException {
            List<Future<Void>> notes = new ArrayList<>();
            for (int epoch = 1; epoch <= reports; epoch++) {
                var report = new EpochReported(sweep, trial, 1, epoch, Map.of("val_loss", 1.0 / epoch), 0.5);
                permits.acquire();
                notes.add(deliveries.submit(() -> {
                    try {
                        journal.note(report);
                    } finally {
                        permits.release();
                    }
                    return null;
                }));
            }
            for (Future<Void> note : notes) {
                note.get();
            }
        }

        @Override
        public void close() {
            deliveries.close();
        }
    }
}
