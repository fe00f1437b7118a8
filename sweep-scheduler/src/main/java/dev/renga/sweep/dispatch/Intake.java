package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes reports in: twice, late, in any order, of whatever sweep. One of a sweep that is not open, of a trial that is not there,
 * or of an attempt that was never made changes nothing. Under the scheduler's lock.
 */
final class Intake {
    private static final Logger LOG = LoggerFactory.getLogger(Intake.class);

    private final Desk desk;
    private final Settling settling;
    private final Views views;

    Intake(Desk desk, Settling settling, Views views) {
        this.desk = desk;
        this.settling = settling;
        this.views = views;
    }

    void take(List<TrialReport> reports) {
        Map<String, List<EpochReported>> epochs = new LinkedHashMap<>();
        for (TrialReport report : reports) {
            if (take(report) && report instanceof EpochReported epoch) {
                epochs.computeIfAbsent(report.sweep(), sweep -> new ArrayList<>())
                        .add(epoch);
            }
        }
        epochs.forEach((sweep, of) -> desk.tell(() -> new SweepEvent.EpochsReported(sweep, of)));
        reports.stream()
                .map(TrialReport::sweep)
                .distinct()
                .forEach(sweep -> desk.run(sweep).ifPresent(settling::settle));
    }

    /** False where it is of nothing that is known. */
    private boolean take(TrialReport report) {
        Optional<SweepRun> run = desk.run(report.sweep());
        Optional<TrialRow> trial =
                run.flatMap(known -> known.trial(report.trial())).filter(row -> report.attempt() <= row.attempt());
        if (trial.isEmpty()) {
            LOG.atInfo()
                    .addKeyValue("sweep", report.sweep())
                    .addKeyValue("trial", report.trial())
                    .addKeyValue("attempt", report.attempt())
                    .log("a report of nothing that runs");
            return false;
        }
        run.get().reports().take(report);
        if (!(report instanceof EpochReported)
                && report.attempt() == trial.get().attempt()) {
            end(run.get(), trial.get());
        }
        return true;
    }

    /** It says that it has ended: its task is looked at, or, where that was done before, its end is told once more. */
    private void end(SweepRun run, TrialRow trial) {
        if (trial.state() instanceof TrialState.Ended) {
            desk.tell(() -> views.ended(run, trial));
        } else {
            run.attempt(trial).await();
        }
    }

    /** Whether a turn should follow at once. */
    boolean isUrgent(List<TrialReport> reports) {
        return reports.stream().anyMatch(report -> !(report instanceof EpochReported));
    }
}
