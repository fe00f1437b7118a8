package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.LedgerUnavailable;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.TrialRow;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the parts of a scheduler share: the sweeps in memory, and the only way to change them. A change is made in the ledger
 * first; where that refuses it or does not answer, what is in memory is not believed any more, and is made anew. Everything
 * happens under the lock of the {@link Scheduler}; what must not wait for it, or not be waited for, is left for later.
 */
final class Desk {
    private static final Logger LOG = LoggerFactory.getLogger(Desk.class);

    private final Ledger ledger;
    private final Lease lease;
    private final InstantSource clock;
    private final Map<String, SweepRun> runs = new LinkedHashMap<>();
    private final Set<String> doubted = new HashSet<>();
    private List<Runnable> work = new ArrayList<>();
    private List<SweepEvent> events = new ArrayList<>();

    Desk(Ledger ledger, Lease lease, InstantSource clock) {
        this.ledger = ledger;
        this.lease = lease;
        this.clock = clock;
    }

    Instant now() {
        return clock.instant();
    }

    /** The sweeps that are believed, in the order of their start. */
    List<SweepRun> runs() {
        return runs.values().stream().filter(run -> !doubted.contains(run.id())).toList();
    }

    /** All of them. */
    Collection<SweepRun> all() {
        return List.copyOf(runs.values());
    }

    Optional<SweepRun> run(String sweep) {
        return Optional.ofNullable(runs.get(sweep)).filter(run -> !doubted.contains(sweep));
    }

    boolean knows(String sweep) {
        return runs.containsKey(sweep) || doubted.contains(sweep);
    }

    void open(SweepRun run) {
        runs.put(run.id(), run);
        doubted.remove(run.id());
    }

    void close(String sweep) {
        runs.remove(sweep);
        doubted.remove(sweep);
    }

    /** What is in memory of a sweep is not to be relied on. */
    void doubt(String sweep) {
        doubted.add(sweep);
    }

    /** What was believed of a sweep before it came into doubt; none where nothing was. */
    Optional<SweepRun> doubted(String sweep) {
        return Optional.ofNullable(runs.get(sweep)).filter(run -> doubted.contains(sweep));
    }

    Set<String> doubted() {
        return Set.copyOf(doubted);
    }

    /** Adds a trial; false where that is not sure. */
    boolean add(SweepRun run, TrialRow trial) {
        return sure(run, () -> ledger.add(trial, lease), () -> run.set(trial));
    }

    /** Changes a trial. */
    boolean change(SweepRun run, TrialRow before, TrialRow after) {
        return sure(run, () -> ledger.change(before, after), () -> run.set(after));
    }

    /** Changes a trial as only the scheduler at work may. */
    boolean changeAlone(SweepRun run, TrialRow before, TrialRow after) {
        return sure(run, () -> ledger.change(before, after, lease), () -> run.set(after));
    }

    boolean change(SweepRun run, SweepRow after) {
        return sure(run, () -> ledger.change(run.row(), after), () -> run.set(after));
    }

    private boolean sure(SweepRun run, BooleanSupplier write, Runnable remember) {
        try {
            if (write.getAsBoolean()) {
                remember.run();
                return true;
            }
            LOG.atInfo().addKeyValue("sweep", run.id()).log("the ledger has changed; reading it again");
        } catch (LedgerUnavailable e) {
            LOG.atWarn().addKeyValue("sweep", run.id()).setCause(e).log("the ledger did not answer");
        }
        doubt(run.id());
        return false;
    }

    /** To be done without the lock, soon. */
    void later(Runnable task) {
        work.add(task);
    }

    /** To be published. */
    void tell(Supplier<SweepEvent> event) {
        events.add(event.get());
    }

    List<Runnable> takeWork() {
        List<Runnable> taken = work;
        work = new ArrayList<>();
        return taken;
    }

    List<SweepEvent> takeEvents() {
        List<SweepEvent> taken = events;
        events = new ArrayList<>();
        return taken;
    }
}
