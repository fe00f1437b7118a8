package dev.renga.sweep.ledger;

import dev.renga.contracts.sweep.TrialReport;
import java.util.List;
import java.util.Optional;

/**
 * The memory of the scheduler. A change takes the row as it was read, and is refused where it has changed since: whoever is
 * refused reads again. Every method may throw {@link LedgerUnavailable}, after which nobody knows whether a change was made.
 * Thread-safe.
 */
public interface Ledger {
    /** Adds a sweep; false where there is one of its id. */
    boolean add(SweepRow sweep);

    Optional<SweepRow> sweep(String id);

    /**
     * A page of all sweeps, newest first.
     *
     * @param cursor where the page before ended
     * @throws dev.renga.contracts.ContractViolation for a cursor that no page gave
     */
    Page<SweepRow> sweeps(int limit, Optional<String> cursor);

    /** The sweeps that have not ended, and those that have but of which nobody may have been told. */
    List<SweepRow> open();

    /** The end of a sweep was told: it is not open any more. Again does no harm. */
    void told(SweepRow ended);

    /** Puts a sweep in place of what it was; false where it is not that any more. */
    boolean change(SweepRow before, SweepRow after);

    /** Adds a trial, in its first state; false where there is one of its number. Only while the lease is held. */
    boolean add(TrialRow trial, Lease lease);

    Optional<TrialRow> trial(String sweep, int trial);

    /** All trials of a sweep, by number. */
    List<TrialRow> trials(String sweep);

    /** A page of them. */
    Page<TrialRow> trials(String sweep, int limit, Optional<String> cursor);

    /** Puts a trial in place of what it was; false where it is not that any more. */
    boolean change(TrialRow before, TrialRow after);

    /**
     * The same for what must be done by one scheduler only: false also where the lease is another's by now. What goes before
     * every call that starts a machine.
     */
    boolean change(TrialRow before, TrialRow after, Lease lease);

    /**
     * Writes reports down, in one call for as many as fit. The same reports again do no harm: readers see each once.
     *
     * @param reports of any sweeps, unknown ones too
     */
    void note(List<TrialReport> reports);

    /** What the trials of a sweep reported, in the order in which it was written down, each report once. */
    List<TrialReport> reports(String sweep);

    /** A part of a list; no cursor at its end. */
    record Page<T>(List<T> items, Optional<String> next) {
        public Page {
            items = List.copyOf(items);
        }
    }
}
