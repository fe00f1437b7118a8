package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.contracts.sweep.SweepView;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialView;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import dev.renga.sweep.plan.Prices;
import dev.renga.sweep.space.SpaceReader;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Sweeps and trials as people see them. */
final class Views {
    private static final double MILLIS = 1_000;

    private final Prices prices;
    private final InstantSource clock;

    Views(Prices prices, InstantSource clock) {
        this.prices = prices;
        this.clock = clock;
    }

    SweepEvent started(SweepRun run, TrialRow trial) {
        return new SweepEvent.TrialStarted(run.id(), trial(run, trial));
    }

    SweepEvent ended(SweepRun run, TrialRow trial) {
        return new SweepEvent.TrialEnded(run.id(), trial(run, trial));
    }

    SweepEvent finished(SweepRun run) {
        return new SweepEvent.SweepFinished(run.id(), sweep(run, Optional.empty()));
    }

    /**
     * A sweep as it is now.
     *
     * @param waiting why nothing more starts
     */
    SweepView sweep(SweepRun run, Optional<String> waiting) {
        Instant now = clock.instant();
        return new SweepView(
                run.id(),
                state(run.row().state()),
                why(run.row().state()),
                waiting.orElse(null),
                run.row().createdAt().toString(),
                run.row().state() instanceof SweepState.Ended ended ? ended.at().toString() : null,
                Progress.counts(run),
                Progress.epochs(run),
                Progress.left(run, now).map(Views::seconds).orElse(null),
                Progress.best(run).orElse(null),
                spend(run, now),
                run.row().spec());
    }

    private SweepView.Spend spend(SweepRun run, Instant now) {
        Duration lost = run.trials().stream().map(TrialRow::lost).reduce(run.prepared(), Duration::plus);
        Duration paid = run.paid(now);
        var task = run.plan().run().resources();
        return new SweepView.Spend(prices.of(task, paid), prices.of(task, paid.minus(lost)));
    }

    private static SweepView.State state(SweepState state) {
        return switch (state) {
            case SweepState.Active active -> SweepView.State.ACTIVE;
            case SweepState.Ending ending -> SweepView.State.ENDING;
            case SweepState.Ended ended ->
                switch (ended.reason()) {
                    case CANCELLED -> SweepView.State.CANCELLED;
                    case FAILED -> SweepView.State.FAILED;
                    case COMPLETED, TARGET, PLATEAU, TIME_LIMIT, MONEY_LIMIT -> SweepView.State.FINISHED;
                };
        };
    }

    private static @Nullable String why(SweepState state) {
        return switch (state) {
            case SweepState.Active active -> null;
            case SweepState.Ending ending -> ending.why();
            case SweepState.Ended ended -> ended.why();
        };
    }

    /** A trial as it is now. */
    TrialView trial(SweepRun run, TrialRow trial) {
        Duration time = time(run, trial);
        Optional<TrialRow.Result> result = trial.result();
        Map<String, TrialFinished.Best> best = Objectives.best(run, trial.trial());
        return new TrialView(
                trial.trial(),
                trial.point(),
                trial.repeat(),
                SpaceReader.written(trial.parameters()),
                TrialStates.state(run, trial),
                trial.state() instanceof TrialState.Queued ? trial.attempt() - 1 : trial.attempt(),
                TrialStates.why(run, trial),
                Math.max(
                        Objectives.epochs(run, trial.trial()),
                        result.map(TrialRow.Result::epochs).orElse(0)),
                best.isEmpty() ? result.map(TrialRow.Result::best).orElse(best) : best,
                result.map(TrialRow.Result::test).orElse(Map.of()),
                TrialStates.task(trial.state()),
                TrialStates.startedAt(run, trial),
                trial.state() instanceof TrialState.Ended ended ? ended.at().toString() : null,
                seconds(time),
                prices.of(run.plan().run().resources(), time),
                result.map(TrialRow.Result::lastLines)
                        .filter(text -> !text.isEmpty())
                        .orElse(null));
    }

    /** On machines, of all attempts. */
    Duration time(SweepRun run, TrialRow trial) {
        return trial.paid().plus(run.onMachine(trial, clock.instant()));
    }

    double dollars(SweepRun run, TrialRow trial) {
        return prices.of(run.plan().run().resources(), time(run, trial));
    }

    private static double seconds(Duration time) {
        return time.toMillis() / MILLIS;
    }
}
