package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.SweepView;
import dev.renga.contracts.sweep.TrialView;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import dev.renga.sweep.results.Best;
import dev.renga.sweep.results.Certainty;
import dev.renga.sweep.results.Standings;
import dev.renga.sweep.space.SpaceReader;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** How far a sweep has come. */
final class Progress {
    private Progress() {}

    static SweepView.Counts counts(SweepRun run) {
        Map<TrialView.State, Integer> counts = new EnumMap<>(TrialView.State.class);
        for (TrialRow trial : run.trials()) {
            counts.merge(TrialStates.state(run, trial), 1, Integer::sum);
        }
        int running = of(counts, TrialView.State.STARTING)
                + of(counts, TrialView.State.RUNNING)
                + of(counts, TrialView.State.STOPPING);
        int others = run.isActive() ? run.plan().trials() - run.trials().size() : 0;
        return new SweepView.Counts(
                run.plan().trials(),
                of(counts, TrialView.State.QUEUED) + Math.max(0, others),
                running,
                of(counts, TrialView.State.FINISHED),
                of(counts, TrialView.State.STOPPED),
                of(counts, TrialView.State.FAILED),
                of(counts, TrialView.State.DIVERGED),
                of(counts, TrialView.State.CANCELLED));
    }

    private static int of(Map<TrialView.State, Integer> counts, TrialView.State state) {
        return counts.getOrDefault(state, 0);
    }

    static SweepView.Epochs epochs(SweepRun run) {
        Long planned = run.plan().epochs().isPresent()
                ? Long.valueOf((long) run.plan().trials() * run.plan().epochs().getAsInt())
                : null;
        return new SweepView.Epochs(run.reports().distinct(), planned);
    }

    /** How long it will take still, by what trials took so far; none where nobody can say. */
    static Optional<Duration> left(SweepRun run, Instant now) {
        Optional<Duration> epoch = ofWholeTrials(run).or(() -> run.reports().perEpoch());
        if (!run.isActive() || epoch.isEmpty() || run.plan().epochs().isEmpty()) {
            return Optional.empty();
        }
        int each = run.plan().epochs().getAsInt();
        long ended = (long) run.trials().size() - run.open().size();
        long begun = run.open().stream()
                .mapToLong(trial -> Objectives.epochs(run, trial.trial()))
                .sum();
        long epochs = Math.max(0, (run.plan().trials() - ended) * each - begun);
        int working = (int) run.live().stream()
                .filter(trial -> run.attempt(trial).waits().isEmpty())
                .count();
        int slots = Math.clamp(working, 1, run.plan().parallelism());
        Duration left = epoch.get().multipliedBy(Math.ceilDiv(epochs, slots));
        Duration limit = run.plan()
                .limits()
                .time()
                .map(time -> Duration.between(now, run.row().createdAt().plus(time)))
                .filter(rest -> !rest.isNegative())
                .orElse(left);
        return Optional.of(left.compareTo(limit) < 0 ? left : limit);
    }

    /** An epoch's share of a whole trial, with its start and its end; none before a trial has finished. */
    private static Optional<Duration> ofWholeTrials(SweepRun run) {
        Duration machines = Duration.ZERO;
        long epochs = 0;
        for (TrialRow trial : run.trials()) {
            if (trial.state() instanceof TrialState.Ended(TrialState.End end, String why, Instant at)
                    && end == TrialState.End.FINISHED) {
                machines = machines.plus(trial.paid().minus(trial.lost()));
                epochs += trial.result().map(TrialRow.Result::epochs).orElse(0);
            }
        }
        return epochs == 0 ? Optional.empty() : Optional.of(machines.dividedBy(epochs));
    }

    /** The best so far; none before the first number. */
    static Optional<SweepView.BestPoint> best(SweepRun run) {
        return new Standings(Findings.bests(run)).best().map(Progress::view);
    }

    private static SweepView.BestPoint view(Best best) {
        OptionalDouble spread = best.point().deviation();
        return new SweepView.BestPoint(
                best.epoch().trial(),
                best.epoch().epoch(),
                best.value(),
                spread.isPresent() ? Double.valueOf(spread.getAsDouble()) : null,
                SpaceReader.written(best.point().at()),
                best.certainty() instanceof Certainty.WithinNoise noise ? noise.words() : null);
    }
}
