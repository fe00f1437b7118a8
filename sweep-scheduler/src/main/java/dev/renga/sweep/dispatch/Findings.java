package dev.renga.sweep.dispatch;

import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import dev.renga.sweep.plan.Plan;
import dev.renga.sweep.results.EpochMetrics;
import dev.renga.sweep.results.Objective;
import dev.renga.sweep.results.Spent;
import dev.renga.sweep.results.SweepResults;
import dev.renga.sweep.results.TrialResult;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What a sweep in memory has brought, as pictures and tables are made of it. */
final class Findings {
    private Findings() {}

    /**
     * The results so far.
     *
     * @param dollars that a trial cost, none where nobody asks
     */
    static SweepResults of(SweepRun run, Function<TrialRow, OptionalDouble> dollars) {
        return results(
                run,
                trial -> trial(
                        run,
                        trial,
                        dollars.apply(trial),
                        run.reports().epochs(trial.trial()).stream()
                                .map(epoch -> new EpochMetrics(epoch.epoch(), epoch.attempt(), epoch.metrics()))
                                .toList()));
    }

    /** The same with nothing but the objective at each trial's best epoch: what the best of all is told from. */
    static SweepResults bests(SweepRun run) {
        String metric = run.plan().objective().metric();
        return results(
                run,
                trial -> trial(
                        run,
                        trial,
                        OptionalDouble.empty(),
                        run.reports().best(trial.trial()).stream()
                                .map(best -> new EpochMetrics(
                                        best.epoch(), trial.attempt(), Map.of(metric, best.objective())))
                                .toList()));
    }

    private static SweepResults results(SweepRun run, Function<TrialRow, TrialResult> trial) {
        return new SweepResults(
                run.id(),
                run.plan().space(),
                objective(run.plan().objective()),
                run.plan().repeats().count(),
                run.trials().stream().map(trial).toList());
    }

    private static Objective objective(Plan.Objective asked) {
        return asked.images().isPresent()
                ? new Objective(asked.metric(), asked.direction(), asked.images())
                : new Objective(asked.metric(), asked.direction());
    }

    private static TrialResult trial(SweepRun run, TrialRow trial, OptionalDouble dollars, List<EpochMetrics> epochs) {
        return new TrialResult(
                trial.trial(),
                trial.point(),
                trial.repeat(),
                trial.parameters(),
                state(trial.state()),
                Optional.ofNullable(TrialStates.why(run, trial)).orElse(""),
                epochs,
                new Spent(trial.attempt(), trial.paid(), dollars));
    }

    private static TrialResult.State state(TrialState state) {
        return switch (state) {
            case TrialState.Queued queued -> TrialResult.State.QUEUED;
            case TrialState.Dispatching dispatching -> TrialResult.State.RUNNING;
            case TrialState.Running running -> TrialResult.State.RUNNING;
            case TrialState.Stopping stopping -> TrialResult.State.RUNNING;
            case TrialState.Ended ended ->
                switch (ended.end()) {
                    case FINISHED -> TrialResult.State.FINISHED;
                    case STOPPED -> TrialResult.State.STOPPED;
                    case FAILED -> TrialResult.State.FAILED;
                    case DIVERGED -> TrialResult.State.DIVERGED;
                    case CANCELLED -> TrialResult.State.CANCELLED;
                };
        };
    }
}
