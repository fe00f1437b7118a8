package dev.renga.sweep.dispatch;

import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.stopping.Verdict;
import java.time.Instant;
import java.util.Optional;

/** Why a trial must stop although it would go on. */
final class Stops {
    /** How it is to end. */
    record Stop(End end, String why) {}

    private Stops() {}

    static Optional<Stop> of(SweepRun run, TrialRow trial, Instant now) {
        return ofSweep(run)
                .or(() -> byRule(run, trial))
                .or(() -> byTime(run, trial, now))
                .or(() -> inVain(run, trial));
    }

    private static Optional<Stop> ofSweep(SweepRun run) {
        return run.row().state() instanceof SweepState.Ending(SweepState.Reason reason, String why, Instant since)
                ? Optional.of(new Stop(end(reason), why))
                : Optional.empty();
    }

    private static End end(SweepState.Reason reason) {
        return switch (reason) {
            case CANCELLED, FAILED -> End.CANCELLED;
            case TARGET, PLATEAU, TIME_LIMIT, MONEY_LIMIT, COMPLETED -> End.STOPPED;
        };
    }

    private static Optional<Stop> byRule(SweepRun run, TrialRow trial) {
        return run.reports().verdict(trial.trial()) instanceof Verdict.StopTrial(String why)
                ? Optional.of(new Stop(End.STOPPED, why))
                : Optional.empty();
    }

    private static Optional<Stop> byTime(SweepRun run, TrialRow trial, Instant now) {
        return run.plan()
                .limits()
                .trialTime()
                .flatMap(most -> run.attempt(trial)
                        .ran()
                        .filter(began -> !now.isBefore(began.plus(most)))
                        .map(began -> new Stop(End.STOPPED, "its time is used up, " + most.toSeconds() + " s")));
    }

    private static Optional<Stop> inVain(SweepRun run, TrialRow trial) {
        return run.reports().lacksObjective(trial.trial())
                ? Optional.of(new Stop(End.FAILED, run.reports().lacking(trial.trial())))
                : Optional.empty();
    }
}
