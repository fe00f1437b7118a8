package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.stopping.BestEpoch;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;

/** What a trial came to, out of its reports. */
final class Objectives {
    private Objectives() {}

    /** The objective of a trial at its best epoch: of its curve, or where that was lost on the way, as it says itself. */
    static OptionalDouble of(SweepRun run, TrialRow trial) {
        OptionalDouble curve = run.reports().best(trial.trial()).stream()
                .mapToDouble(BestEpoch::objective)
                .findFirst();
        if (curve.isPresent()) {
            return curve;
        }
        String metric = run.plan().objective().metric();
        return trial.result().map(TrialRow.Result::best).map(best -> best.get(metric)).stream()
                .mapToDouble(TrialFinished.Best::value)
                .findFirst();
    }

    /** The result of a trial that has ended by this report, or by none. */
    static TrialRow.Result result(SweepRun run, int trial, Optional<TrialReport> last, String lastLines) {
        Map<String, TrialFinished.Best> best = new LinkedHashMap<>();
        Map<String, Double> test = Map.of();
        int epochs = epochs(run, trial);
        if (last.isPresent() && last.get() instanceof TrialFinished finished) {
            best.putAll(finished.best());
            test = finished.test();
            epochs = Math.max(epochs, finished.epochs());
        }
        if (last.isPresent() && last.get() instanceof TrialFailed failed) {
            epochs = Math.max(epochs, failed.epoch() - 1);
        }
        best.putAll(best(run, trial));
        return new TrialRow.Result(epochs, best, test, lastLines);
    }

    /** The last epoch that a trial has reported, 0 before the first. */
    static int epochs(SweepRun run, int trial) {
        return run.reports().epochs(trial).stream()
                .mapToInt(EpochReported::epoch)
                .max()
                .orElse(0);
    }

    /** Each metric that has a better and a worse at its best epoch so far: the objective, losses, errors, accuracies. */
    static Map<String, TrialFinished.Best> best(SweepRun run, int trial) {
        Collection<EpochReported> epochs = run.reports().epochs(trial);
        Map<String, TrialFinished.Best> best = new HashMap<>();
        for (EpochReported epoch : epochs) {
            epoch.metrics().forEach((name, value) -> {
                Direction direction = direction(run, name);
                TrialFinished.Best known = best.get(name);
                if (known == null || direction.better(value, known.value(), 0)) {
                    best.put(name, new TrialFinished.Best(value, epoch.epoch()));
                }
            });
        }
        return best;
    }

    private static Direction direction(SweepRun run, String metric) {
        if (metric.equals(run.plan().objective().metric())) {
            return run.plan().objective().direction();
        }
        return metric.endsWith("loss") || metric.endsWith("error") ? Direction.MINIMISE : Direction.MAXIMISE;
    }
}
