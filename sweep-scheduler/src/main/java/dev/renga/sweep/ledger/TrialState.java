package dev.renga.sweep.ledger;

import java.time.Instant;
import java.util.Optional;

/** Where a trial stands. {@link TrialRow} makes the legal steps from one to the next. */
public sealed interface TrialState {
    /** Waits for a slot; an attempt that was lost waits until {@code notBefore}. */
    record Queued(Instant notBefore) implements TrialState {}

    /** The order to start it may have gone out, and may go out again. */
    record Dispatching(Instant since) implements TrialState {}

    /** It is a task: running, or waiting for its machine. */
    record Running(String task, Instant since) implements TrialState {}

    /** Its end was decided, and written down before its task is told. */
    record Stopping(Optional<String> task, End end, String why, Instant since) implements TrialState {}

    /** It is over. */
    record Ended(End end, String why, Instant at) implements TrialState {}

    /** The ways in which a trial ends. */
    enum End {
        FINISHED,
        /** By a rule or a limit of its sweep; its curve counts. */
        STOPPED,
        FAILED,
        /** A result too. */
        DIVERGED,
        CANCELLED
    }
}
