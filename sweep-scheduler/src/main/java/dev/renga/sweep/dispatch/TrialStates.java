package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.TrialView;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import dev.renga.sweep.ledger.TrialState.Dispatching;
import dev.renga.sweep.ledger.TrialState.Ended;
import dev.renga.sweep.ledger.TrialState.Queued;
import dev.renga.sweep.ledger.TrialState.Running;
import dev.renga.sweep.ledger.TrialState.Stopping;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The states of trials in the words that people get. */
final class TrialStates {
    private TrialStates() {}

    static TrialView.State state(SweepRun run, TrialRow trial) {
        return switch (trial.state()) {
            case Queued queued -> TrialView.State.QUEUED;
            case Dispatching dispatching -> TrialView.State.STARTING;
            // Its task is there, but may have no machine yet.
            case Running running ->
                run.attempt(trial).waits().isPresent() ? TrialView.State.STARTING : TrialView.State.RUNNING;
            case Stopping stopping -> TrialView.State.STOPPING;
            case Ended ended ->
                switch (ended.end()) {
                    case FINISHED -> TrialView.State.FINISHED;
                    case STOPPED -> TrialView.State.STOPPED;
                    case FAILED -> TrialView.State.FAILED;
                    case DIVERGED -> TrialView.State.DIVERGED;
                    case CANCELLED -> TrialView.State.CANCELLED;
                };
        };
    }

    /** Why it stopped, or what it waits for; absent where there is nothing to say. */
    static @Nullable String why(SweepRun run, TrialRow trial) {
        String why = switch (trial.state()) {
            case Queued queued -> trial.attempt() == 1 ? "" : "to be started again: " + count(trial);
            case Dispatching dispatching -> run.attempt(trial).waits().orElse("");
            case Running running -> run.attempt(trial).waits().orElse("");
            case Stopping stopping -> stopping.why();
            case Ended ended -> ended.why();
        };
        return why.isEmpty() ? null : why;
    }

    private static String count(TrialRow trial) {
        return "failed " + trial.failures() + " times, lost " + trial.losses() + " times";
    }

    static @Nullable String task(TrialState state) {
        return switch (state) {
            case Running(String task, Instant since) -> task;
            case Stopping stopping -> stopping.task().orElse(null);
            case Queued queued -> null;
            case Dispatching dispatching -> null;
            case Ended ended -> null;
        };
    }

    /** When the attempt that is under way began; absent where there is none. */
    static @Nullable String startedAt(SweepRun run, TrialRow trial) {
        Optional<Instant> since =
                trial.state() instanceof Running(String task, Instant asked) ? Optional.of(asked) : Optional.empty();
        boolean isLive = !(trial.state() instanceof Ended) && !(trial.state() instanceof Queued);
        Optional<Instant> ran = isLive ? run.attempt(trial).ran() : Optional.empty();
        return ran.or(() -> since).map(Instant::toString).orElse(null);
    }
}
