package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.contracts.sweep.SweepSpec.Backend;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.launch.Launch;
import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.launch.LauncherUnavailable;
import dev.renga.sweep.launch.TaskStatus;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.LedgerUnavailable;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.plan.Prices;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The scheduler at work, for as long as it has the lease: all open sweeps in memory, made of the ledger. It may be killed at any
 * point; the next one begins from the ledger. Everything is decided under one lock; machinery and files are called without it.
 * Thread-safe, but {@link #turn} is for one thread.
 */
public final class Scheduler {
    /** How often all tasks are looked at, and the ledger for sweeps that somebody else added. */
    public static final Duration RECONCILE = Duration.ofSeconds(30);

    /** How often it turns by itself. */
    static final Duration TURN = Duration.ofSeconds(2);

    /** The same while the end of a task is expected. */
    static final Duration SOON = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Scheduler.class);

    /** What a scheduler works with. */
    public record Parts(
            Ledger ledger,
            Machinery machinery,
            TrialFiles files,
            Capacity capacity,
            Conclusion conclusion,
            Announcer announcer,
            Places places,
            Prices prices) {}

    private final Parts parts;
    private final InstantSource clock;
    private final Runnable wake;
    private final Desk desk;
    private final Guard guard;
    private final Settling settling;
    private final Launching launching;
    private final Watching watching;
    private final Renewal renewal;
    private final Closing closing;
    private final Intake intake;
    private Instant reconcileAt = Instant.MIN;

    /**
     * A scheduler that holds a lease; its first {@link #turn} reads the ledger.
     *
     * @param background runs what may take long
     * @param wake asks for a turn now
     */
    public Scheduler(Parts parts, Lease lease, InstantSource clock, Executor background, Runnable wake) {
        this.parts = parts;
        this.clock = clock;
        this.wake = wake;
        desk = new Desk(parts.ledger(), lease, clock);
        guard = new Guard(desk, background, parts.announcer());
        Views views = new Views(parts.prices(), clock);
        Budget budget = new Budget(parts.prices());
        settling = new Settling(desk, parts.machinery(), budget, new Files(parts.files(), desk, guard, wake), views);
        launching = new Launching(desk, budget, settling, parts.places(), new Orders());
        watching = new Watching(desk, views);
        LastNews news = new LastNews(parts.ledger(), parts.announcer());
        renewal = new Renewal(desk, parts.ledger(), views, news);
        closing = new Closing(desk, guard, parts.conclusion(), views, news);
        intake = new Intake(desk, settling, views);
    }

    /** Does all that is due. Returns how long nothing will be, unless it is woken. */
    public Duration turn() {
        boolean isDue = !clock.instant().isBefore(reconcileAt);
        if (isDue) {
            guard.run(renewal::discover);
        }
        guard.run(renewal::renew);
        look(isDue);
        if (isDue) {
            guard.under(desk::runs).forEach(run -> orphans(run.plan().run().on(), run.id()));
            reconcileAt = clock.instant().plus(RECONCILE);
        }
        return guard.under(this::decide);
    }

    private Duration decide() {
        for (SweepRun run : desk.runs()) {
            settling.settle(run);
            launching.repeat(run);
            closing.closeIfOver(run);
        }
        launching.fill();
        int live = desk.all().stream().mapToInt(run -> run.live().size()).sum();
        desk.later(() -> parts.capacity().needs(live));
        return watching.isAnyAwaited() ? SOON : TURN;
    }

    private void look(boolean all) {
        Map<String, Watching.Whose> due = guard.under(() -> watching.due(all));
        if (due.isEmpty()) {
            return;
        }
        try {
            Map<String, TaskStatus> seen = parts.machinery().look(due.keySet());
            guard.run(() -> watching.saw(due, seen));
        } catch (LauncherUnavailable e) {
            LOG.atWarn().setCause(e).log("how tasks stand is not known now");
        }
    }

    /** Stops the tasks of a sweep that belong to none of its trials. */
    private void orphans(Backend on, String sweep) {
        try {
            Set<String> tasks = parts.machinery().ofSweep(on, sweep).keySet();
            Set<String> strange =
                    read(sweep, run -> Watching.orphans(run.live(), tasks)).orElse(Set.of());
            if (!strange.isEmpty()) {
                // Another scheduler may have started them since: only the ledger knows.
                Watching.orphans(parts.ledger().trials(sweep), strange).forEach(this::disown);
            }
        } catch (LauncherUnavailable | LedgerUnavailable e) {
            LOG.atWarn().addKeyValue("sweep", sweep).setCause(e).log("its tasks cannot be listed now");
        }
    }

    private void disown(String task) {
        LOG.atWarn().addKeyValue("task", task).log("belongs to no trial");
        try {
            parts.machinery().stop(task, "it belongs to no trial");
        } catch (LauncherUnavailable e) {
            LOG.atWarn().addKeyValue("task", task).setCause(e).log("could not be told to stop");
        }
    }

    /**
     * Takes reports that the ledger's journal has. Returns what is to be published before they count as taken; the same again
     * for the same again.
     */
    public List<SweepEvent> take(List<TrialReport> reports) {
        List<SweepEvent> events = guard.told(() -> intake.take(reports));
        if (intake.isUrgent(reports)) {
            wake.run();
        }
        return events;
    }

    /** A task is said to have changed. */
    public void hint(String task) {
        guard.run(() -> watching.hint(task));
        wake.run();
    }

    /**
     * A machine is about to be taken away: its trials are told to stop while there is time to do it well. They go on elsewhere.
     *
     * @throws LauncherUnavailable where its tasks cannot be told
     */
    public void warned(String machine) {
        for (String task : parts.machinery().onMachine(machine)) {
            parts.machinery().stop(task, "its machine is about to be taken away");
            hint(task);
        }
    }

    /** Takes over a sweep that is in the ledger, if it has not ended. */
    public void adopt(String sweep) {
        guard.run(() -> {
            if (!desk.knows(sweep)) {
                desk.doubt(sweep);
                renewal.renew();
            }
        });
        wake.run();
    }

    /** Ends a sweep with what it has; false where it is not among those that are open. */
    public boolean cancel(String sweep, String why) {
        boolean isKnown = guard.under(() -> {
            renewal.renew();
            desk.run(sweep).ifPresent(run -> settling.end(run, SweepState.Reason.CANCELLED, why));
            return desk.run(sweep).filter(run -> !run.isActive()).isPresent();
        });
        wake.run();
        return isKnown;
    }

    /** Reads something of a sweep that is open; none for any other. */
    <T> Optional<T> read(String sweep, Function<SweepRun, T> reading) {
        return guard.under(() -> desk.run(sweep).map(reading));
    }

    /** Why nothing more of a sweep starts; none where it does not wait, or is not open. */
    Optional<String> waits(SweepRun run) {
        return Waits.of(run, launching.refusal(run), clock.instant());
    }

    /** Orders go out in the background, each by itself, and their answers are taken under the lock. */
    private final class Orders implements Launching.Courier {
        @Override
        public void carry(Backend on, LaunchOrder order) {
            desk.later(() -> {
                Launch launch = launch(on, order);
                guard.run(() -> launching.answered(order, launch));
                wake.run();
            });
        }

        private Launch launch(Backend on, LaunchOrder order) {
            try {
                return parts.machinery().launch(on, order);
            } catch (RuntimeException e) { // an order without an answer would be waited for until the next start
                LOG.atError().addKeyValue("sweep", order.sweep()).setCause(e).log("an order failed");
                return new Launch.Unclear("the order failed: " + e);
            }
        }

        @Override
        public void disown(String task) {
            desk.later(() -> Scheduler.this.disown(task));
        }
    }
}
