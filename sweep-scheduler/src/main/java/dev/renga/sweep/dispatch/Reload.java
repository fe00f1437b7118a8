package dev.renga.sweep.dispatch;

import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.search.Proposal;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Sweeps made anew from the ledger. */
final class Reload {
    private Reload() {}

    /** The sweep as the ledger has it; none where it has none. Ended ones too. */
    static Optional<SweepRun> any(Ledger ledger, String sweep) {
        return ledger.sweep(sweep).map(row -> run(ledger, row));
    }

    /** The same, none where it has ended. */
    static Optional<SweepRun> open(Ledger ledger, String sweep) {
        return ledger.sweep(sweep)
                .filter(row -> !(row.state() instanceof SweepState.Ended))
                .map(row -> run(ledger, row));
    }

    private static SweepRun run(Ledger ledger, SweepRow row) {
        SweepRun run = new SweepRun(row);
        List<TrialRow> trials = ledger.trials(row.id());
        trials.stream()
                .filter(Reload::isFirst)
                .forEach(trial -> run.resume(new Proposal(trial.point(), trial.parameters())));
        // The search hears of ends by the objectives, so these come first.
        Map<Integer, Integer> attempts = trials.stream().collect(Collectors.toMap(TrialRow::trial, TrialRow::attempt));
        ledger.reports(row.id()).stream()
                .filter(report -> report.attempt() <= attempts.getOrDefault(report.trial(), 0))
                .forEach(run.reports()::take);
        trials.forEach(run::set);
        run.live().stream()
                .filter(trial -> Watching.task(trial).isPresent())
                .forEach(trial -> run.attempt(trial).inherit());
        return run;
    }

    private static boolean isFirst(TrialRow trial) {
        return trial.repeat() == 0;
    }

    /** The trials that a crash kept from being added: those of the last point of which some are there. */
    static List<TrialRow> missing(SweepRun run, Instant now) {
        return run.trials().stream()
                .filter(Reload::isFirst)
                .flatMap(first -> run.queued(new Proposal(first.point(), first.parameters()), now).stream())
                .filter(trial -> run.trial(trial.trial()).isEmpty())
                .toList();
    }
}
