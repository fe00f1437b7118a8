package dev.renga.sweep.ledger;

import dev.renga.contracts.sweep.TrialReport;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts reports that come together into one write. There is no timer: a report is written at once while no write is under way,
 * and what comes meanwhile goes together with the next one. Thread-safe.
 */
public final class ReportJournal {
    /** The most reports of one write. */
    static final int MAX_GROUP = 1_000;

    private static final Logger LOG = LoggerFactory.getLogger(ReportJournal.class);

    private static final class Pending {
        final TrialReport report;
        final CompletableFuture<Void> end = new CompletableFuture<>();

        Pending(TrialReport report) {
            this.report = report;
        }
    }

    private final Ledger ledger;
    private final BooleanSupplier isAtWork;
    private final Consumer<List<TrialReport>> listener;
    private final Lock lock = new ReentrantLock();
    private final LinkedHashSet<Pending> waiting = new LinkedHashSet<>();
    private boolean isWriting;

    /** One that nobody else ever takes the place of. */
    public ReportJournal(Ledger ledger, Consumer<List<TrialReport>> listener) {
        this(ledger, () -> true, listener);
    }

    /**
     * One of a scheduler that others may follow.
     *
     * @param isAtWork whether the lease is held, asked after each write. What was written before that is there for whoever
     *     follows; what was written by one that others had followed already, unknown to it, would be known to nobody: it is not
     *     acknowledged, and comes again
     * @param listener gets each group after it is written, one group at a time and in their order
     */
    public ReportJournal(Ledger ledger, BooleanSupplier isAtWork, Consumer<List<TrialReport>> listener) {
        this.ledger = ledger;
        this.isAtWork = isAtWork;
        this.listener = listener;
    }

    /**
     * Returns when the report is durable and the listener is done with it. An interrupt takes back what is not being written
     * already.
     *
     * @throws LedgerUnavailable where it may not be durable, or another scheduler may have missed it: to be given again, which
     *     does no harm
     * @throws IllegalStateException where the listener failed; the report is durable, and is to be given again for its sake
     */
    public void note(TrialReport report) throws InterruptedException {
        Pending pending = new Pending(report);
        lock.lock();
        try {
            waiting.add(pending);
            if (!isWriting) {
                isWriting = true;
                Thread.ofVirtual().name("journal").start(this::writeAll);
            }
        } finally {
            lock.unlock();
        }
        try {
            pending.end.get();
        } catch (ExecutionException e) {
            throw failure(e.getCause());
        } catch (InterruptedException e) {
            forget(pending);
            throw e;
        }
    }

    /** How many reports wait for their turn. */
    int waiting() {
        lock.lock();
        try {
            return waiting.size();
        } finally {
            lock.unlock();
        }
    }

    private static RuntimeException failure(@Nullable Throwable cause) {
        return cause instanceof LedgerUnavailable
                ? new LedgerUnavailable("the report may not be written down", cause)
                : new IllegalStateException("the report is written down, but was not taken in", cause);
    }

    private void forget(Pending pending) {
        lock.lock();
        try {
            waiting.remove(pending);
        } finally {
            lock.unlock();
        }
    }

    private void writeAll() {
        for (List<Pending> group = next(); !group.isEmpty(); group = next()) {
            write(group);
        }
    }

    /** Who goes together now; where there is nobody, the next report begins anew. */
    private List<Pending> next() {
        lock.lock();
        try {
            List<Pending> group = waiting.stream().limit(MAX_GROUP).toList();
            group.forEach(waiting::remove);
            isWriting = !group.isEmpty();
            return group;
        } finally {
            lock.unlock();
        }
    }

    private void write(List<Pending> group) {
        try {
            List<TrialReport> reports = new ArrayList<>(group.size());
            group.forEach(pending -> reports.add(pending.report));
            ledger.note(reports);
            if (!isAtWork.getAsBoolean()) {
                throw new LedgerUnavailable("the lease was over when the reports were written", null);
            }
            listener.accept(List.copyOf(reports));
            group.forEach(pending -> pending.end.complete(null));
        } catch (RuntimeException e) {
            LOG.atWarn().addKeyValue("reports", group.size()).setCause(e).log("reports were not taken down");
            group.forEach(pending -> pending.end.completeExceptionally(e));
        } catch (Error e) { // nobody may wait for ever, whatever went wrong
            group.forEach(pending -> pending.end.completeExceptionally(e));
            throw e;
        }
    }
}
