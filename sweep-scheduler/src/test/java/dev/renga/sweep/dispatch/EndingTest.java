package dev.renga.sweep.dispatch;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.dispatch.Ending.Failed;
import dev.renga.sweep.dispatch.Ending.Known;
import dev.renga.sweep.dispatch.Ending.Lost;
import dev.renga.sweep.dispatch.Ending.Over;
import dev.renga.sweep.dispatch.Ending.Wait;
import dev.renga.sweep.launch.TaskStatus;
import dev.renga.sweep.launch.TaskStatus.Cause;
import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.ledger.TrialState.Stopping;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EndingTest {
    private static final Instant NOW = Instant.EPOCH;
    private static final TrialReport FINISHED =
            new TrialFinished("s", 0, 1, 3, TrialFinished.Outcome.COMPLETED, Map.of(), Map.of(), null);
    private static final TrialReport INTERRUPTED = new TrialInterrupted("s", 0, 1, 3, null);

    private static TaskStatus exited(int code) {
        return new TaskStatus.Stopped(Cause.EXITED, OptionalInt.of(code), "exited", Optional.of(NOW), NOW);
    }

    private static TaskStatus stopped(Cause cause) {
        return new TaskStatus.Stopped(cause, OptionalInt.empty(), "reason", Optional.of(NOW), NOW);
    }

    private static Ending untold(TaskStatus status) {
        return Ending.of(new Known(Optional.empty(), status, Optional.empty(), false));
    }

    private static Ending told(TaskStatus status, TrialReport report) {
        return Ending.of(new Known(Optional.empty(), status, Optional.of(report), false));
    }

    private static Ending stopped(End end, TaskStatus status, Optional<TrialReport> report) {
        var stopping = new Stopping(Optional.of("task"), end, "enough", NOW);
        return Ending.of(new Known(Optional.of(stopping), status, report, false));
    }

    @Test
    void aReportIsBelievedBeforeAnExitCode() {
        assertThat(told(exited(1), FINISHED)).isEqualTo(new Over(End.FINISHED, ""));
        assertThat(told(new TaskStatus.Gone(), FINISHED)).isEqualTo(new Over(End.FINISHED, ""));
    }

    @Test
    void aProcessThatEndedWellWithoutAResultHasFailed() {
        assertThat(untold(exited(0)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.again()).isTrue());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 4, 137, 143})
    void aReportThatMayStillComeIsWaitedFor(int code) {
        assertThat(Ending.of(new Known(Optional.empty(), exited(code), Optional.empty(), true)))
                .isEqualTo(new Wait());
    }

    @Test
    void wrongArgumentsAreNotTriedAgain() {
        assertThat(untold(exited(Ending.WRONG_ARGUMENTS)))
                .isInstanceOfSatisfying(
                        Failed.class, failed -> assertThat(failed.again()).isFalse());
        TrialReport said = new TrialFailed("s", 0, 1, TrialFailed.Reason.ERROR, "no such option", 0);
        assertThat(told(exited(Ending.WRONG_ARGUMENTS), said)).isEqualTo(new Failed("no such option", false));
        assertThat(told(exited(1), said)).isEqualTo(new Failed("no such option", true));
    }

    @Test
    void divergingIsAResult() {
        assertThat(untold(exited(Ending.DIVERGED)))
                .isInstanceOfSatisfying(
                        Over.class, over -> assertThat(over.end()).isEqualTo(End.DIVERGED));
    }

    @Test
    void whatWasTakenAwayIsLostAndNotFailed() {
        assertThat(untold(stopped(Cause.MACHINE_LOST))).isInstanceOf(Lost.class);
        assertThat(untold(stopped(Cause.TOLD))).isInstanceOf(Lost.class);
        assertThat(untold(exited(Ending.TOLD))).isInstanceOf(Lost.class);
        assertThat(untold(new TaskStatus.Gone())).isInstanceOf(Lost.class);
        assertThat(told(exited(Ending.TOLD), INTERRUPTED)).isInstanceOf(Lost.class);
    }

    @Test
    void whatNeverStartedIsAFailureThatPeopleSee() {
        assertThat(untold(stopped(Cause.NOT_STARTED))).isInstanceOf(Failed.class);
    }

    @Test
    void anInterruptionThatWasDecidedIsNoLoss() {
        assertThat(stopped(End.STOPPED, exited(Ending.TOLD), Optional.of(INTERRUPTED)))
                .isEqualTo(new Over(End.STOPPED, "enough"));
        assertThat(stopped(End.CANCELLED, stopped(Cause.MACHINE_LOST), Optional.empty()))
                .isEqualTo(new Over(End.CANCELLED, "enough"));
        assertThat(stopped(End.STOPPED, exited(137), Optional.empty())).isEqualTo(new Over(End.STOPPED, "enough"));
    }

    @Test
    void aTrialThatFinishedBeforeItHeardOfItsStopHasFinished() {
        assertThat(stopped(End.STOPPED, exited(0), Optional.of(FINISHED))).isEqualTo(new Over(End.FINISHED, ""));
        assertThat(stopped(End.CANCELLED, exited(0), Optional.of(FINISHED)))
                .isEqualTo(new Over(End.CANCELLED, "enough"));
    }
}
