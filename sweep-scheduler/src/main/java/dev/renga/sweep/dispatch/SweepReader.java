package dev.renga.sweep.dispatch;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.SweepView;
import dev.renga.contracts.sweep.TrialView;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.plan.Plan;
import dev.renga.sweep.plan.Prices;
import dev.renga.sweep.results.SweepResults;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;
import java.util.function.Supplier;

/** Reads sweeps: open ones from the memory of the scheduler, all others from the ledger. Thread-safe. */
public final class SweepReader {
    /** How many sweeps that have ended are remembered as they are told of. */
    static final int MOST_KEPT = 500;

    /** How many of the latest sweeps are looked at for how long an epoch takes. */
    static final int LOOKED_AT = 10;

    /** For so long a sweep that has ended is kept whole: who reads one page of it reads the next one too. */
    static final Duration KEPT_WHOLE = Duration.ofMinutes(1);

    /** A sweep that has ended, as it was then. */
    private record Whole(SweepRun run, Instant at) {}

    private final Ledger ledger;
    private final InstantSource clock;
    private final Supplier<Optional<Scheduler>> scheduler;
    private final Views views;
    private volatile Optional<Whole> last = Optional.empty();
    private final Map<String, SweepView> ended = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, SweepView> eldest) {
            return size() > MOST_KEPT;
        }
    });

    /**
     * @param scheduler the one at work in this process, none while that is another's
     */
    public SweepReader(Ledger ledger, Supplier<Optional<Scheduler>> scheduler, Prices prices, InstantSource clock) {
        this.ledger = ledger;
        this.scheduler = scheduler;
        this.clock = clock;
        this.views = new Views(prices, clock);
    }

    /** The sweep as it is now; none where there is none. */
    public Optional<SweepView> sweep(String id) {
        SweepView kept = ended.get(id);
        if (kept != null) {
            return Optional.of(kept);
        }
        return open(id, this::view).or(() -> closed(id, run -> keep(run, views.sweep(run, Optional.empty()))));
    }

    /** The same of a row that was read from the ledger. */
    public SweepView sweep(SweepRow row) {
        return sweep(row.id()).orElseThrow(() -> new IllegalStateException("a sweep never goes: " + row.id()));
    }

    /** Trials of a sweep by number, those after a number; none where there is no such sweep. */
    public Optional<List<TrialView>> trials(String sweep, int after, int limit) {
        return read(
                sweep,
                run -> run.trials().stream()
                        .filter(trial -> trial.trial() > after)
                        .limit(limit)
                        .map(trial -> views.trial(run, trial))
                        .toList());
    }

    /** What pictures and tables are made of; none where there is no such sweep. */
    public Optional<SweepResults> results(String sweep) {
        return read(sweep, run -> Findings.of(run, trial -> OptionalDouble.of(views.dollars(run, trial))));
    }

    /** How long an epoch took in the last sweeps of the same image on like machines; none where there was none. */
    public Optional<Duration> perEpoch(Plan.Run run) {
        return ledger.sweeps(LOOKED_AT, Optional.empty()).items().stream()
                .filter(row -> isLike(row, run))
                .flatMap(row -> read(row.id(), known -> known.reports().perEpoch()).flatMap(found -> found).stream())
                .findFirst();
    }

    private static boolean isLike(SweepRow row, Plan.Run run) {
        try {
            Plan.Run other = Plan.accepted(row.spec()).run();
            return other.image().equals(run.image())
                    && other.arguments().equals(run.arguments())
                    && other.resources().equals(run.resources());
        } catch (ContractViolation e) {
            return false;
        }
    }

    /** The trial as the ledger has it. */
    public Optional<TrialRow> trial(String sweep, int trial) {
        return ledger.trial(sweep, trial);
    }

    private SweepView view(SweepRun run) {
        return views.sweep(run, scheduler.get().flatMap(at -> at.waits(run)));
    }

    private SweepView keep(SweepRun run, SweepView view) {
        if (run.row().state() instanceof SweepState.Ended) {
            ended.put(run.id(), view);
        }
        return view;
    }

    private <T> Optional<T> read(String sweep, Function<SweepRun, T> reading) {
        return open(sweep, reading).or(() -> closed(sweep, reading));
    }

    /** Reads one that no scheduler has in memory. */
    private <T> Optional<T> closed(String sweep, Function<SweepRun, T> reading) {
        Optional<SweepRun> kept = last.filter(whole -> whole.run().id().equals(sweep))
                .filter(whole -> clock.instant().isBefore(whole.at().plus(KEPT_WHOLE)))
                .map(Whole::run);
        return kept.or(() -> reloaded(sweep)).map(run -> alone(run, reading));
    }

    private Optional<SweepRun> reloaded(String sweep) {
        Optional<SweepRun> run = Reload.any(ledger, sweep);
        run.filter(found -> found.row().state() instanceof SweepState.Ended)
                .ifPresent(found -> last = Optional.of(new Whole(found, clock.instant())));
        return run;
    }

    // A sweep in memory is for one thread at a time.
    private static <T> T alone(SweepRun run, Function<SweepRun, T> reading) {
        synchronized (run) {
            return reading.apply(run);
        }
    }

    private <T> Optional<T> open(String sweep, Function<SweepRun, T> reading) {
        return scheduler.get().flatMap(at -> at.read(sweep, reading));
    }
}
