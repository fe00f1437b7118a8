package dev.renga.sweep.ledger;

import dev.renga.contracts.sweep.TrialReport;
import java.util.List;
import java.util.Optional;

/** A ledger that hands everything on; tests change what they need. */
class LedgerInBetween implements Ledger {
    private final Ledger ledger;

    LedgerInBetween(Ledger ledger) {
        this.ledger = ledger;
    }

    @Override
    public boolean add(SweepRow sweep) {
        return ledger.add(sweep);
    }

    @Override
    public Optional<SweepRow> sweep(String id) {
        return ledger.sweep(id);
    }

    @Override
    public Page<SweepRow> sweeps(int limit, Optional<String> cursor) {
        return ledger.sweeps(limit, cursor);
    }

    @Override
    public List<SweepRow> open() {
        return ledger.open();
    }

    @Override
    public void told(SweepRow ended) {
        ledger.told(ended);
    }

    @Override
    public boolean change(SweepRow before, SweepRow after) {
        return ledger.change(before, after);
    }

    @Override
    public boolean add(TrialRow trial, Lease lease) {
        return ledger.add(trial, lease);
    }

    @Override
    public Optional<TrialRow> trial(String sweep, int trial) {
        return ledger.trial(sweep, trial);
    }

    @Override
    public List<TrialRow> trials(String sweep) {
        return ledger.trials(sweep);
    }

    @Override
    public Page<TrialRow> trials(String sweep, int limit, Optional<String> cursor) {
        return ledger.trials(sweep, limit, cursor);
    }

    @Override
    public boolean change(TrialRow before, TrialRow after) {
        return ledger.change(before, after);
    }

    @Override
    public boolean change(TrialRow before, TrialRow after, Lease lease) {
        return ledger.change(before, after, lease);
    }

    @Override
    public void note(List<TrialReport> reports) {
        ledger.note(reports);
    }

    @Override
    public List<TrialReport> reports(String sweep) {
        return ledger.reports(sweep);
    }
}
