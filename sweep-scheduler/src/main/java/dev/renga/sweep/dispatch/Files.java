package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.TrialReport;
import dev.renga.objects.ObjectsUnavailable;
import dev.renga.sweep.ledger.TrialRow;
import java.io.UncheckedIOException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what attempts left behind, without the lock, and takes it down under it. */
final class Files implements Examiner {
    private static final Logger LOG = LoggerFactory.getLogger(Files.class);

    private final TrialFiles files;
    private final Desk desk;
    private final Guard guard;
    private final Runnable wake;

    Files(TrialFiles files, Desk desk, Guard guard, Runnable wake) {
        this.files = files;
        this.desk = desk;
        this.guard = guard;
        this.wake = wake;
    }

    @Override
    public void examine(SweepRun run, TrialRow trial) {
        if (run.attempt(trial).examine()) {
            desk.later(() -> examine(run.id(), trial.trial(), trial.attempt()));
        }
    }

    private void examine(String sweep, int trial, int attempt) {
        Optional<Attempt.Evidence> found = found(sweep, trial, attempt);
        guard.run(() -> desk.run(sweep)
                .ifPresent(run -> run.trial(trial)
                        .filter(row -> row.attempt() == attempt)
                        .map(run::attempt)
                        .ifPresent(known -> found.ifPresentOrElse(known::examined, known::unexamined))));
        if (found.isPresent()) {
            wake.run();
        }
    }

    private Optional<Attempt.Evidence> found(String sweep, int trial, int attempt) {
        try {
            Optional<TrialReport> done = files.done(sweep, trial, attempt);
            return Optional.of(new Attempt.Evidence(done, files.lastLines(sweep, trial, attempt)));
        } catch (ObjectsUnavailable | UncheckedIOException e) {
            LOG.atWarn().addKeyValue("sweep", sweep).setCause(e).log("files cannot be read now");
            return Optional.empty();
        }
    }
}
