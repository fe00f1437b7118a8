package dev.renga.sweep.dispatch;

import dev.renga.sweep.launch.TaskStatus;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import dev.renga.sweep.ledger.TrialState.Dispatching;
import dev.renga.sweep.ledger.TrialState.Running;
import dev.renga.sweep.ledger.TrialState.Stopping;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Which tasks are to be looked at, and what was seen. Under the scheduler's lock. */
final class Watching {
    /** Whose task it is. */
    record Whose(String sweep, int trial, int attempt) {}

    private final Desk desk;
    private final Views views;

    Watching(Desk desk, Views views) {
        this.desk = desk;
        this.views = views;
    }

    /** The tasks whose end is near or of which nothing is known, or all. */
    Map<String, Whose> due(boolean all) {
        Map<String, Whose> due = new LinkedHashMap<>();
        for (SweepRun run : desk.runs()) {
            for (TrialRow trial : run.live()) {
                Attempt attempt = run.attempt(trial);
                if (attempt.over().isEmpty() && (all || attempt.isAwaited() || attempt.isUnknown())) {
                    task(trial).ifPresent(task -> due.put(task, new Whose(run.id(), trial.trial(), trial.attempt())));
                }
            }
        }
        return due;
    }

    /** Takes down how tasks stand. What nobody tells of stays as it was. */
    void saw(Map<String, Whose> whose, Map<String, TaskStatus> seen) {
        seen.forEach((task, status) -> Optional.ofNullable(whose.get(task)).ifPresent(of -> saw(of, status)));
    }

    private void saw(Whose whose, TaskStatus status) {
        Optional<SweepRun> run = desk.run(whose.sweep());
        Optional<TrialRow> trial = run.flatMap(known -> known.trial(whose.trial()))
                .filter(row -> row.attempt() == whose.attempt() && !(row.state() instanceof TrialState.Ended));
        if (trial.isPresent() && run.orElseThrow().attempt(trial.get()).saw(status, desk.now())) {
            desk.tell(() -> views.started(run.orElseThrow(), trial.get()));
        }
    }

    /** A task is said to have changed: it is looked at from now on until its end is seen. */
    void hint(String task) {
        for (SweepRun run : desk.runs()) {
            for (TrialRow trial : run.live()) {
                if (task(trial).filter(task::equals).isPresent()) {
                    run.attempt(trial).await();
                }
            }
        }
    }

    boolean isAnyAwaited() {
        return desk.runs().stream()
                .anyMatch(run ->
                        run.live().stream().anyMatch(trial -> run.attempt(trial).isAwaited()));
    }

    /** Those of the tasks that none of a sweep's trials has. While an order is under way nobody can tell: then none. */
    static Set<String> orphans(List<TrialRow> trials, Set<String> tasks) {
        if (trials.stream().anyMatch(Watching::isOrdered)) {
            return Set.of();
        }
        Set<String> orphans = new HashSet<>(tasks);
        trials.forEach(trial -> task(trial).ifPresent(orphans::remove));
        return orphans;
    }

    /** Whether the task of a trial was ordered, and nobody knows its name yet. */
    static boolean isOrdered(TrialRow trial) {
        boolean mayHaveTask =
                !(trial.state() instanceof TrialState.Queued || trial.state() instanceof TrialState.Ended);
        return mayHaveTask && task(trial).isEmpty();
    }

    /** The task of a trial, where it has one by the ledger. */
    static Optional<String> task(TrialRow trial) {
        return switch (trial.state()) {
            case Running(String task, var since) -> Optional.of(task);
            case Stopping stopping -> stopping.task();
            case TrialState.Queued queued -> Optional.empty();
            case Dispatching dispatching -> Optional.empty();
            case TrialState.Ended ended -> Optional.empty();
        };
    }
}
