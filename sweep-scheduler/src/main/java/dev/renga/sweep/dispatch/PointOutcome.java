package dev.renga.sweep.dispatch;

import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.ledger.TrialState.Ended;
import dev.renga.sweep.search.TrialOutcome;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.Function;

/** What the search is told of a point: the mean over its trials. */
final class PointOutcome {
    private PointOutcome() {}

    /**
     * The outcome of trials that have all ended.
     *
     * @param objective of a trial at its best epoch, none where it has none
     */
    static TrialOutcome of(List<TrialRow> trials, Function<TrialRow, OptionalDouble> objective) {
        OptionalDouble mean = trials.stream()
                .filter(PointOutcome::counts)
                .map(objective)
                .flatMapToDouble(OptionalDouble::stream)
                .average();
        if (mean.isEmpty()) {
            return new TrialOutcome.Failed();
        }
        boolean isStopped = trials.stream().anyMatch(trial -> isEnd(trial, End.STOPPED));
        return isStopped ? new TrialOutcome.Stopped(mean.getAsDouble()) : new TrialOutcome.Finished(mean.getAsDouble());
    }

    // What diverged may have been good before; as a choice of parameters it is bad.
    private static boolean counts(TrialRow trial) {
        return isEnd(trial, End.FINISHED) || isEnd(trial, End.STOPPED);
    }

    private static boolean isEnd(TrialRow trial, End end) {
        return trial.state() instanceof Ended ended && ended.end() == end;
    }
}
