package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.launch.LauncherUnavailable;
import dev.renga.sweep.launch.TaskStatus;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState.Dispatching;
import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.ledger.TrialState.Ended;
import dev.renga.sweep.ledger.TrialState.Queued;
import dev.renga.sweep.ledger.TrialState.Running;
import dev.renga.sweep.ledger.TrialState.Stopping;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Draws the conclusions from what is known of a sweep: trials that must stop are stopped, those that ended are ended or queued
 * again, a sweep that has had enough ends. Asked again it changes nothing more. Under the scheduler's lock.
 */
final class Settling {
    /** So long after its process has ended a trial's report may still come. */
    static final Duration GRACE = Duration.ofSeconds(8);

    /** So long a task is given to obey before it is told again. */
    static final Duration TELL_AGAIN = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Settling.class);

    private final Desk desk;
    private final Machinery machinery;
    private final Budget budget;
    private final Examiner examiner;
    private final Views views;

    Settling(Desk desk, Machinery machinery, Budget budget, Examiner examiner, Views views) {
        this.desk = desk;
        this.machinery = machinery;
        this.budget = budget;
        this.examiner = examiner;
        this.views = views;
    }

    void settle(SweepRun run) {
        run.open().forEach(trial -> settle(run, trial));
        if (run.isActive()) {
            budget.stop(run, desk.now()).ifPresent(stop -> end(run, stop.reason(), stop.why()));
        }
    }

    /** Ends a sweep that is active: nothing more is started, what runs is told to stop. */
    void end(SweepRun run, SweepState.Reason reason, String why) {
        if (run.row().state() instanceof SweepState.Active active
                && desk.change(run, run.row().in(active.ending(reason, why, desk.now())))) {
            run.open().forEach(trial -> settle(run, trial));
        }
    }

    private void settle(SweepRun run, TrialRow trial) {
        switch (trial.state()) {
            case Queued queued ->
                Stops.of(run, trial, desk.now()).ifPresent(stop -> over(run, trial, stop.end(), stop.why()));
            case Dispatching dispatching -> stop(run, trial);
            case Running running -> {
                if (run.attempt(trial).over().isPresent()) {
                    conclude(run, trial, Optional.empty());
                } else {
                    stop(run, trial);
                }
            }
            case Stopping stopping -> stopping(run, trial, stopping);
            case Ended ended -> {}
        }
    }

    /** Writes down that it is to stop, where it is; then its task is told. */
    private void stop(SweepRun run, TrialRow trial) {
        Optional<Stops.Stop> stop = Stops.of(run, trial, desk.now());
        if (stop.isPresent()) {
            TrialRow stopping = trial.stopping(stop.get().end(), stop.get().why(), desk.now());
            if (desk.change(run, trial, stopping)) {
                settle(run, stopping);
            }
        }
    }

    private void stopping(SweepRun run, TrialRow trial, Stopping stopping) {
        Attempt attempt = run.attempt(trial);
        if (stopping.task().isEmpty()) {
            return;
        }
        if (attempt.over().isPresent()) {
            conclude(run, trial, Optional.of(stopping));
            return;
        }
        attempt.await();
        if (attempt.tell(desk.now(), TELL_AGAIN)) {
            String task = stopping.task().get();
            desk.later(() -> tell(task, stopping.why()));
        }
    }

    private void tell(String task, String why) {
        try {
            machinery.stop(task, why);
        } catch (LauncherUnavailable e) {
            LOG.atWarn().addKeyValue("task", task).setCause(e).log("could not be told to stop; is told again");
        }
    }

    /** What becomes of a trial whose task has ended. */
    private void conclude(SweepRun run, TrialRow trial, Optional<Stopping> stopping) {
        Attempt attempt = run.attempt(trial);
        Optional<TrialReport> report = run.reports()
                .last(trial.trial(), trial.attempt())
                .or(() -> attempt.evidence().flatMap(Attempt.Evidence::done));
        boolean isPatient =
                attempt.over().map(at -> desk.now().isBefore(at.plus(GRACE))).orElse(true);
        TaskStatus status = attempt.status().orElseThrow();
        Ending ending = Ending.of(new Ending.Known(stopping, status, report, isPatient));
        boolean mustKnowMore = report.isEmpty() || ending instanceof Ending.Failed;
        if (mustKnowMore && attempt.evidence().isEmpty()) {
            examiner.examine(run, trial);
            return;
        }
        String lastLines = attempt.evidence().map(Attempt.Evidence::lastLines).orElse("");
        switch (ending) {
            case Ending.Wait() -> {}
            case Ending.Over(End end, String why)
            when end == End.FINISHED && lacksObjective(run, trial, report) ->
                ended(run, trial, new Ended(End.FAILED, run.reports().lacking(trial.trial()), desk.now()), report, "");
            case Ending.Over(End end, String why) ->
                ended(run, trial, new Ended(end, why, desk.now()), report, end == End.FAILED ? lastLines : "");
            case Ending.Failed(String why, boolean again) -> failed(run, trial, why, again, report, lastLines);
            case Ending.Lost(String why) -> lost(run, trial, why);
        }
    }

    private static boolean lacksObjective(SweepRun run, TrialRow trial, Optional<TrialReport> report) {
        boolean isTold = Objectives.result(run, trial.trial(), report, "")
                .best()
                .containsKey(run.plan().objective().metric());
        return !isTold;
    }

    private void failed(
            SweepRun run, TrialRow trial, String why, boolean again, Optional<TrialReport> report, String lastLines) {
        LOG.atInfo()
                .addKeyValue("sweep", run.id())
                .addKeyValue("trial", trial.trial())
                .log(why);
        if (again && trial.failures() < run.plan().limits().failures()) {
            Instant notBefore = desk.now().plus(Backoff.after(trial.failures()));
            desk.change(run, trial, trial.failedAttempt(run.onMachine(trial, desk.now()), notBefore));
        } else {
            ended(run, trial, new Ended(End.FAILED, why, desk.now()), report, lastLines);
        }
    }

    private void lost(SweepRun run, TrialRow trial, String why) {
        LOG.atInfo()
                .addKeyValue("sweep", run.id())
                .addKeyValue("trial", trial.trial())
                .log(why);
        Instant notBefore = desk.now().plus(Backoff.after(trial.losses()));
        desk.change(run, trial, trial.lost(run.onMachine(trial, desk.now()), notBefore));
    }

    /** Ends a trial that has no task. */
    void over(SweepRun run, TrialRow trial, End end, String why) {
        ended(run, trial, new Ended(end, why, desk.now()), Optional.empty(), "");
    }

    private void ended(SweepRun run, TrialRow trial, Ended end, Optional<TrialReport> report, String lastLines) {
        var onMachine = new TrialRow.OnMachine(
                run.onMachine(trial, desk.now()), run.attempt(trial).prepared());
        TrialRow.Result result = Objectives.result(run, trial.trial(), report, lastLines);
        TrialRow ended = trial.ended(end.end(), end.why(), result, onMachine, end.at());
        if (desk.change(run, trial, ended)) {
            desk.tell(() -> views.ended(run, ended));
        }
    }
}
