package dev.renga.sweep.ledger;

import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.sweep.ledger.TrialState.Dispatching;
import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.ledger.TrialState.Ended;
import dev.renga.sweep.ledger.TrialState.Queued;
import dev.renga.sweep.ledger.TrialState.Running;
import dev.renga.sweep.ledger.TrialState.Stopping;
import dev.renga.sweep.space.Assignment;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A trial in the ledger. Its methods are the legal steps; each throws {@link IllegalStateException} from a state that the step
 * cannot follow, and gives a row whose version is one more.
 *
 * @param point number of its choice of parameters, from 0
 * @param repeat which of the point's trials, from 0
 * @param attempt the one that is under way or next, from 1
 * @param failures attempts that ended by the trial's own fault
 * @param losses attempts that were taken away
 * @param paid time on machines, of all attempts that have ended
 * @param lost of that, what came to nothing, and what went before a process began
 */
public record TrialRow(
        String sweep,
        int trial,
        int point,
        int repeat,
        Assignment parameters,
        TrialState state,
        int attempt,
        int failures,
        int losses,
        Duration paid,
        Duration lost,
        Optional<Result> result,
        long version) {

    /**
     * What an ended trial came to.
     *
     * @param epochs that were trained
     * @param best each metric at its best epoch
     * @param test metrics on data that no choice was made by
     * @param lastLines of the output where it failed, else empty
     */
    public record Result(int epochs, Map<String, TrialFinished.Best> best, Map<String, Double> test, String lastLines) {
        public Result {
            best = Map.copyOf(best);
            test = Map.copyOf(test);
        }
    }

    /**
     * Time of an attempt on its machine.
     *
     * @param all that is paid
     * @param before of that, what was over before its process began
     */
    public record OnMachine(Duration all, Duration before) {}

    /** A trial that waits for its first slot. */
    public static TrialRow queued(String sweep, int trial, int point, int repeat, Assignment parameters, Instant now) {
        return new TrialRow(
                sweep,
                trial,
                point,
                repeat,
                parameters,
                new Queued(now),
                1,
                0,
                0,
                Duration.ZERO,
                Duration.ZERO,
                Optional.empty(),
                0);
    }

    /** Before its task is asked for. */
    public TrialRow dispatching(Instant now) {
        return state instanceof Queued ? in(new Dispatching(now)) : illegal("dispatching");
    }

    /** Its task is there. */
    public TrialRow running(String task, Instant now) {
        return state instanceof Dispatching ? in(new Running(task, now)) : illegal("running");
    }

    /** There was no room for its task, which is certain. */
    public TrialRow backToQueue(Instant notBefore) {
        return state instanceof Dispatching ? in(new Queued(notBefore)) : illegal("queued");
    }

    /** It is to end so; the task, where there is one, is told next. */
    public TrialRow stopping(End end, String why, Instant now) {
        return switch (state) {
            case Running(String task, Instant since) -> in(new Stopping(Optional.of(task), end, why, now));
            case Dispatching(Instant since) -> in(new Stopping(Optional.empty(), end, why, now));
            case Queued queued -> illegal("stopping");
            case Stopping stopping -> illegal("stopping");
            case Ended ended -> illegal("stopping");
        };
    }

    /** The task of a dispatch that was stopped meanwhile turned up: it must be told too. */
    public TrialRow stoppingTask(String task) {
        return state instanceof Stopping(Optional<String> none, End end, String why, Instant since) && none.isEmpty()
                ? in(new Stopping(Optional.of(task), end, why, since))
                : illegal("stopping a task");
    }

    /** The attempt was taken away by no fault of the trial's: the next one, later. */
    public TrialRow lost(Duration onMachine, Instant notBefore) {
        return again(failures, losses + 1, onMachine, notBefore);
    }

    /** The attempt ended by the trial's own fault, and there is budget for the next one. */
    public TrialRow failedAttempt(Duration onMachine, Instant notBefore) {
        return again(failures + 1, losses, onMachine, notBefore);
    }

    /** It is over. A queued one never cost anything. */
    public TrialRow ended(End end, String why, Result result, Duration onMachine, Instant now) {
        return ended(end, why, result, new OnMachine(onMachine, Duration.ZERO), now);
    }

    /** The same where its machine had to be made ready, which came to nothing. */
    public TrialRow ended(End end, String why, Result result, OnMachine onMachine, Instant now) {
        if (state instanceof Ended) {
            return illegal("ended");
        }
        boolean isLost = end == End.FAILED || end == End.CANCELLED;
        return new TrialRow(
                sweep,
                trial,
                point,
                repeat,
                parameters,
                new Ended(end, why, now),
                attempt,
                end == End.FAILED ? failures + 1 : failures,
                losses,
                paid.plus(onMachine.all()),
                lost.plus(isLost ? onMachine.all() : onMachine.before()),
                Optional.of(result),
                version + 1);
    }

    private TrialRow again(int failed, int taken, Duration onMachine, Instant notBefore) {
        return switch (state) {
            case Running running -> next(failed, taken, onMachine, notBefore);
            case Dispatching dispatching -> next(failed, taken, onMachine, notBefore);
            case Queued queued -> illegal("started again");
            case Stopping stopping -> illegal("started again");
            case Ended ended -> illegal("started again");
        };
    }

    private TrialRow next(int failed, int taken, Duration onMachine, Instant notBefore) {
        return new TrialRow(
                sweep,
                trial,
                point,
                repeat,
                parameters,
                new Queued(notBefore),
                attempt + 1,
                failed,
                taken,
                paid.plus(onMachine),
                lost.plus(onMachine),
                result,
                version + 1);
    }

    private TrialRow in(TrialState next) {
        return new TrialRow(
                sweep,
                trial,
                point,
                repeat,
                parameters,
                next,
                attempt,
                failures,
                losses,
                paid,
                lost,
                result,
                version + 1);
    }

    private TrialRow illegal(String step) {
        throw new IllegalStateException("trial " + trial + " of " + sweep + " is " + state + " and cannot be " + step);
    }
}
