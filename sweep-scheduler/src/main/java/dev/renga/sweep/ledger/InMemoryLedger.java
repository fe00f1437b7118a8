package dev.renga.sweep.ledger;

import dev.renga.contracts.sweep.TrialReport;
import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.function.LongSupplier;

/** The obedient twin of {@link DynamoLedger}, and of its lease. */
public final class InMemoryLedger implements Ledger, LeaseStore {
    private final Map<String, SweepRow> sweeps = new HashMap<>();
    private final NavigableMap<String, String> listed = new TreeMap<>();
    private final SequencedSet<String> open = new LinkedHashSet<>();
    private final Map<String, NavigableMap<Integer, TrialRow>> trials = new HashMap<>();
    private final Map<String, SequencedSet<TrialReport>> journal = new HashMap<>();
    private Optional<LeaseRow> lease = Optional.empty();

    @Override
    public synchronized boolean add(SweepRow sweep) {
        if (sweeps.putIfAbsent(sweep.id(), sweep) != null) {
            return false;
        }
        listed.put(Cursors.of(sweep), sweep.id());
        open.add(sweep.id());
        return true;
    }

    @Override
    public synchronized Optional<SweepRow> sweep(String id) {
        return Optional.ofNullable(sweeps.get(id));
    }

    @Override
    public synchronized Page<SweepRow> sweeps(int limit, Optional<String> cursor) {
        NavigableMap<String, String> rest =
                cursor.map(Cursors::sweep).map(at -> listed.headMap(at, false)).orElse(listed);
        List<SweepRow> found = rest.descendingMap().values().stream()
                .limit(limit + 1L)
                .flatMap(id -> sweep(id).stream())
                .toList();
        return page(found, limit, Cursors::of);
    }

    @Override
    public synchronized List<SweepRow> open() {
        return open.stream().flatMap(id -> sweep(id).stream()).toList();
    }

    @Override
    public synchronized void told(SweepRow ended) {
        open.remove(ended.id());
    }

    @Override
    public synchronized boolean change(SweepRow before, SweepRow after) {
        Steps.check(before, after);
        if (sweep(before.id())
                .map(SweepRow::version)
                .filter(version -> version == before.version())
                .isEmpty()) {
            return false;
        }
        sweeps.put(after.id(), after);
        return true;
    }

    @Override
    public synchronized boolean add(TrialRow trial, Lease held) {
        return isHeld(held) && of(trial.sweep()).putIfAbsent(trial.trial(), trial) == null;
    }

    @Override
    public synchronized Optional<TrialRow> trial(String sweep, int trial) {
        return Optional.ofNullable(of(sweep).get(trial));
    }

    @Override
    public synchronized List<TrialRow> trials(String sweep) {
        return List.copyOf(of(sweep).values());
    }

    @Override
    public synchronized Page<TrialRow> trials(String sweep, int limit, Optional<String> cursor) {
        NavigableMap<Integer, TrialRow> all = of(sweep);
        Collection<TrialRow> rest = cursor.map(Cursors::trial)
                .map(at -> all.tailMap(at, false))
                .orElse(all)
                .values();
        return page(rest.stream().limit(limit + 1L).toList(), limit, Cursors::of);
    }

    @Override
    public synchronized boolean change(TrialRow before, TrialRow after) {
        Steps.check(before, after);
        if (trial(before.sweep(), before.trial())
                .map(TrialRow::version)
                .filter(version -> version == before.version())
                .isEmpty()) {
            return false;
        }
        of(after.sweep()).put(after.trial(), after);
        return true;
    }

    @Override
    public synchronized boolean change(TrialRow before, TrialRow after, Lease held) {
        return isHeld(held) && change(before, after);
    }

    @Override
    public synchronized void note(List<TrialReport> reports) {
        for (TrialReport report : reports) {
            journal.computeIfAbsent(report.sweep(), none -> new LinkedHashSet<>())
                    .add(report);
        }
    }

    @Override
    public synchronized List<TrialReport> reports(String sweep) {
        return List.copyOf(journal.getOrDefault(sweep, new LinkedHashSet<>()));
    }

    @Override
    public synchronized Optional<LeaseRow> look() {
        return lease;
    }

    @Override
    public synchronized boolean take(Optional<LeaseRow> seen, LeaseRow next) {
        if (!lease.equals(seen)) {
            return false;
        }
        lease = Optional.of(next);
        return true;
    }

    @Override
    public synchronized boolean keep(LeaseRow next) {
        if (!isHeld(next.lease())) {
            return false;
        }
        lease = Optional.of(next);
        return true;
    }

    /** The lease in this memory as a process sees it that has just begun. */
    public Leases leases(String holder, Duration length, LongSupplier nanos) {
        return new Leases(this, holder, length, nanos);
    }

    private boolean isHeld(Lease held) {
        return lease.filter(row -> row.isHeldAs(held)).isPresent();
    }

    private NavigableMap<Integer, TrialRow> of(String sweep) {
        return trials.computeIfAbsent(sweep, none -> new TreeMap<>());
    }

    private static <T> Page<T> page(List<T> found, int limit, Function<T, String> cursor) {
        return found.size() <= limit
                ? new Page<>(found, Optional.empty())
                : new Page<>(found.subList(0, limit), Optional.of(cursor.apply(found.get(limit - 1))));
    }
}
