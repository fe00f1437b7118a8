package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.objects.ObjectsUnavailable;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.SweepState.Reason;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.ledger.TrialState.Ended;
import dev.renga.sweep.results.SweepResults;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Ends sweeps of which all has ended: the results are written, then that it is over, then it is told. */
final class Closing {
    private static final Logger LOG = LoggerFactory.getLogger(Closing.class);

    private final Desk desk;
    private final Guard guard;
    private final Conclusion conclusion;
    private final Views views;
    private final LastNews news;

    Closing(Desk desk, Guard guard, Conclusion conclusion, Views views, LastNews news) {
        this.desk = desk;
        this.guard = guard;
        this.conclusion = conclusion;
        this.views = views;
        this.news = news;
    }

    /** Under the lock. */
    void closeIfOver(SweepRun run) {
        if (run.finish()) {
            desk.later(() -> conclude(run.id()));
        }
    }

    private void conclude(String sweep) {
        Optional<SweepResults> results = guard.under(() -> desk.run(sweep).map(this::results));
        if (results.isEmpty()) {
            return;
        }
        try {
            conclusion.write(results.get());
        } catch (ObjectsUnavailable e) {
            LOG.atWarn().addKeyValue("sweep", sweep).setCause(e).log("its results cannot be written now");
            guard.run(() -> desk.run(sweep).ifPresent(SweepRun::unfinished));
            return;
        }
        guard.run(() -> desk.run(sweep).ifPresent(this::end));
    }

    private SweepResults results(SweepRun run) {
        return Findings.of(run, trial -> OptionalDouble.of(views.dollars(run, trial)));
    }

    private void end(SweepRun run) {
        if (desk.change(run, ended(run))) {
            List<SweepEvent> finished = List.of(views.finished(run));
            SweepRow ended = run.row();
            if (news.begin(ended)) {
                desk.later(() -> news.tell(ended, () -> finished));
            }
            desk.close(run.id());
        }
    }

    private SweepRow ended(SweepRun run) {
        return switch (run.row().state()) {
            case SweepState.Active active -> run.row().in(completed(run, active));
            case SweepState.Ending ending -> run.row().in(ending.ended(desk.now()));
            case SweepState.Ended ended -> throw new IllegalStateException("has ended: " + run.id());
        };
    }

    private SweepState completed(SweepRun run, SweepState.Active active) {
        boolean hasResult = run.trials().stream().anyMatch(trial -> !isFailed(trial));
        if (hasResult) {
            return active.ended(Reason.COMPLETED, "all points were tried", desk.now());
        }
        String why = run.trials().stream()
                .map(TrialRow::state)
                .map(state -> state instanceof Ended ended ? ended.why() : "")
                .reduce("", (first, second) -> second);
        return active.ended(Reason.FAILED, "no trial gave a result; the last: " + why, desk.now());
    }

    private static boolean isFailed(TrialRow trial) {
        return trial.state() instanceof Ended ended && (ended.end() == End.FAILED || ended.end() == End.CANCELLED);
    }
}
