package dev.renga.sweep.simulation;

import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.LedgerUnavailable;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.TrialRow;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Supplier;

/** A ledger that now and then does not answer, before it did what it was asked or after, and at which schedulers die. */
final class FaultyLedger implements Ledger {
    private final Ledger ledger;
    private final Faults faults;
    private final Random random;

    FaultyLedger(Ledger ledger, Faults faults, Random random) {
        this.ledger = ledger;
        this.faults = faults;
        this.random = random;
    }

    private <T> T faulty(Supplier<T> call) {
        maybe();
        T result = call.get();
        maybe();
        return result;
    }

    private void maybe() {
        if (random.nextInt(Faults.OF) < faults.crash()) {
            throw new Crash();
        }
        if (random.nextInt(Faults.OF) < faults.ledger()) {
            throw new LedgerUnavailable("planned", new IOException("planned"));
        }
    }

    @Override
    public boolean add(SweepRow sweep) {
        return faulty(() -> ledger.add(sweep));
    }

    @Override
    public Optional<SweepRow> sweep(String id) {
        return faulty(() -> ledger.sweep(id));
    }

    @Override
    public Page<SweepRow> sweeps(int limit, Optional<String> cursor) {
        return faulty(() -> ledger.sweeps(limit, cursor));
    }

    @Override
    public List<SweepRow> open() {
        return faulty(ledger::open);
    }

    @Override
    public void told(SweepRow ended) {
        faulty(() -> {
            ledger.told(ended);
            return true;
        });
    }

    @Override
    public boolean change(SweepRow before, SweepRow after) {
        return faulty(() -> ledger.change(before, after));
    }

    @Override
    public boolean add(TrialRow trial, Lease lease) {
        return faulty(() -> ledger.add(trial, lease));
    }

    @Override
    public Optional<TrialRow> trial(String sweep, int trial) {
        return faulty(() -> ledger.trial(sweep, trial));
    }

    @Override
    public List<TrialRow> trials(String sweep) {
        return faulty(() -> ledger.trials(sweep));
    }

    @Override
    public Page<TrialRow> trials(String sweep, int limit, Optional<String> cursor) {
        return faulty(() -> ledger.trials(sweep, limit, cursor));
    }

    @Override
    public boolean change(TrialRow before, TrialRow after) {
        return faulty(() -> ledger.change(before, after));
    }

    @Override
    public boolean change(TrialRow before, TrialRow after, Lease lease) {
        return faulty(() -> ledger.change(before, after, lease));
    }

    @Override
    public void note(List<TrialReport> reports) {
        faulty(() -> {
            ledger.note(reports);
            return true;
        });
    }

    @Override
    public List<TrialReport> reports(String sweep) {
        return faulty(() -> ledger.reports(sweep));
    }
}
