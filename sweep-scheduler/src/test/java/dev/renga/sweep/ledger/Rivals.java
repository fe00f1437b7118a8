package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.Rows.MINUTE;
import static dev.renga.sweep.ledger.Rows.NOON;
import static dev.renga.sweep.ledger.Rows.RESULT;
import static dev.renga.sweep.ledger.Rows.SWEEP;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Schedulers that work on the same trials at the same time, in an order drawn by a seed: each goes by rows that it read a while
 * ago, believes in its lease until it is told otherwise, and may sleep for longer than that lasts. What they started is
 * written down by this class and checked without the ledger's help.
 */
final class Rivals {
    private static final int RIVALS = 3;
    private static final int TRIALS = 4;
    private static final Duration LONGEST_NAP = Duration.ofSeconds(15);

    /** An attempt that a scheduler was allowed to start. */
    record Start(long epoch, int trial, int attempt) {}

    private final class Rival {
        private final Leases leases;
        private final Map<Integer, Optional<TrialRow>> seen = new HashMap<>();
        private Optional<Lease> lease = Optional.empty();

        Rival(Leases leases) {
            this.leases = leases;
        }

        void step() {
            int trial = random.nextInt(TRIALS);
            switch (random.nextInt(8)) {
                case 0 -> lease = lease.filter(leases::renew).or(leases::acquire);
                case 1, 2, 3 -> seen.put(trial, ledger.trial(SWEEP, trial));
                case 4, 5, 6 -> lease.ifPresent(held -> act(trial, held));
                default -> nanos.addAndGet(random.nextLong(LONGEST_NAP.toNanos()));
            }
        }

        private void act(int trial, Lease held) {
            Optional<TrialRow> row = seen.getOrDefault(trial, Optional.empty());
            if (row.isEmpty()) {
                ledger.add(Rows.trial(trial), held);
                return;
            }
            TrialRow before = row.get();
            switch (before.state()) {
                case TrialState.Queued queued -> dispatch(before, held);
                case TrialState.Dispatching dispatching -> ledger.change(before, before.running("task", NOON));
                case TrialState.Running running ->
                    ledger.change(
                            before,
                            random.nextInt(4) == 0
                                    ? before.ended(TrialState.End.FINISHED, "", RESULT, MINUTE, NOON)
                                    : before.lost(MINUTE, NOON));
                case TrialState.Stopping stopping -> throw new IllegalStateException("nobody stops anything");
                case TrialState.Ended ended -> seen.remove(trial);
            }
        }

        private void dispatch(TrialRow before, Lease held) {
            if (ledger.change(before, before.dispatching(NOON), held)) {
                starts.add(new Start(held.epoch(), before.trial(), before.attempt()));
            }
        }
    }

    private final Ledger ledger;
    private final Random random;
    private final AtomicLong nanos = new AtomicLong();
    private final List<Rival> rivals = new ArrayList<>();
    private final List<Start> starts = new ArrayList<>();

    Rivals(Ledger ledger, LeaseStore store, long seed) {
        this.ledger = ledger;
        this.random = new Random(seed);
        for (int number = 0; number < RIVALS; number++) {
            rivals.add(new Rival(new Leases(store, "rival-" + number, Leases.LENGTH, nanos::get)));
        }
    }

    void run(int steps, Runnable beforeEach) {
        for (int step = 0; step < steps; step++) {
            beforeEach.run();
            rivals.get(random.nextInt(RIVALS)).step();
        }
    }

    int starts() {
        return starts.size();
    }

    /** What is wrong with what was started. */
    List<String> problems() {
        List<String> problems = new ArrayList<>();
        Set<String> attempts = new HashSet<>();
        Map<Integer, Integer> last = new HashMap<>();
        long epoch = 0;
        for (Start start : starts) {
            if (!attempts.add(start.trial() + "/" + start.attempt())) {
                problems.add("started twice: " + start);
            }
            if (start.epoch() < epoch) {
                problems.add("started by one whom epoch " + epoch + " had followed: " + start);
            }
            if (start.attempt() > last.getOrDefault(start.trial(), 0) + 1) {
                problems.add("an attempt before it was left out: " + start);
            }
            epoch = Math.max(epoch, start.epoch());
            last.merge(start.trial(), start.attempt(), Math::max);
        }
        for (TrialRow row : ledger.trials(SWEEP)) {
            int started = row.state() instanceof TrialState.Queued ? row.attempt() - 1 : row.attempt();
            if (last.getOrDefault(row.trial(), 0) != started) {
                problems.add("of trial " + row.trial() + " the ledger remembers other attempts: " + row);
            }
        }
        return problems;
    }
}
