package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.launch.TaskStatus;
import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.ledger.TrialState.Stopping;
import java.util.Optional;

/** What the end of a task means for its trial: a pure function of how it ended and what was told. See docs/trial-contract.md. */
sealed interface Ending {
    /** Its arguments are wrong: it would fail again. */
    int WRONG_ARGUMENTS = 2;

    /** Its loss is no number any more. */
    int DIVERGED = 4;

    /** It was told to stop, and did. */
    int TOLD = 143;

    /** Its report may still be on the way. */
    record Wait() implements Ending {}

    /** The trial is over. */
    record Over(End end, String why) implements Ending {}

    /**
     * The attempt failed by its own fault.
     *
     * @param again whether another one may do better
     */
    record Failed(String why, boolean again) implements Ending {}

    /** The attempt was taken away. */
    record Lost(String why) implements Ending {}

    /**
     * What is known of an end.
     *
     * @param stopping what was decided before, if anything was
     * @param status {@link TaskStatus.Stopped} or {@link TaskStatus.Gone}
     * @param report the attempt's own last word, in whatever way it came
     * @param patient whether a report may still come
     */
    record Known(Optional<Stopping> stopping, TaskStatus status, Optional<TrialReport> report, boolean patient) {}

    static Ending of(Known known) {
        Ending own = known.report().map(report -> told(report, known.status())).orElseGet(() -> untold(known));
        if (known.stopping().isEmpty() || own instanceof Wait) {
            return own;
        }
        Stopping decided = known.stopping().get();
        boolean hadEnded = own instanceof Over && decided.end() == End.STOPPED;
        // It came to an end of its own before it heard of ours: then that is what it came to.
        return hadEnded ? own : new Over(decided.end(), decided.why());
    }

    private static Ending told(TrialReport report, TaskStatus status) {
        return switch (report) {
            case TrialFinished finished -> new Over(End.FINISHED, why(finished.outcome()));
            case TrialFailed failed ->
                failed.reason() == TrialFailed.Reason.DIVERGED
                        ? new Over(End.DIVERGED, failed.detail())
                        : new Failed(failed.detail(), !refusedArguments(status));
            case TrialInterrupted interrupted -> new Lost("it was told to stop, and not by this sweep");
            case EpochReported epoch -> throw new IllegalArgumentException("no last report: " + epoch);
        };
    }

    private static boolean refusedArguments(TaskStatus status) {
        return status instanceof TaskStatus.Stopped stopped
                && stopped.exitCode().orElse(0) == WRONG_ARGUMENTS;
    }

    private static String why(TrialFinished.Outcome outcome) {
        return switch (outcome) {
            case COMPLETED -> "";
            case PATIENCE -> "its loss got no better any more";
            case TIME_LIMIT -> "the time that it gave itself was over";
        };
    }

    private static Ending untold(Known known) {
        return switch (known.status()) {
            case TaskStatus.Gone gone -> new Lost("its task is gone");
            case TaskStatus.Stopped stopped ->
                switch (stopped.cause()) {
                    case MACHINE_LOST -> new Lost("its machine was lost: " + stopped.reason());
                    case NOT_STARTED -> new Failed("it was never started: " + stopped.reason(), true);
                    case TOLD ->
                        known.patient()
                                ? new Wait()
                                : new Lost("its task was stopped by somebody: " + stopped.reason());
                    case EXITED -> exited(stopped, known.patient());
                };
            case TaskStatus.Waiting waiting -> throw new IllegalArgumentException("has not ended: " + waiting);
            case TaskStatus.Running running -> throw new IllegalArgumentException("has not ended: " + running);
        };
    }

    private static Ending exited(TaskStatus.Stopped stopped, boolean patient) {
        if (stopped.exitCode().isEmpty()) {
            return new Lost("its process is gone: " + stopped.reason());
        }
        if (patient) {
            return new Wait();
        }
        int code = stopped.exitCode().getAsInt();
        return switch (code) {
            case 0 -> new Failed("its process ended with 0, but without a result", true);
            case WRONG_ARGUMENTS -> new Failed("its process refused its arguments", false);
            case DIVERGED -> new Over(End.DIVERGED, "its process ended with " + DIVERGED);
            case TOLD -> new Lost("it was told to stop, and not by this sweep");
            default -> new Failed("its process ended with " + code, true);
        };
    }
}
