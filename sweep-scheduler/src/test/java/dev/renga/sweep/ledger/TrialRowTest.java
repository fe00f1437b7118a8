package dev.renga.sweep.ledger;

import static dev.renga.sweep.ledger.Rows.MINUTE;
import static dev.renga.sweep.ledger.Rows.NOON;
import static dev.renga.sweep.ledger.Rows.RESULT;
import static dev.renga.sweep.ledger.Rows.dispatching;
import static dev.renga.sweep.ledger.Rows.running;
import static dev.renga.sweep.ledger.Rows.trial;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.renga.sweep.ledger.TrialState.End;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class TrialRowTest {
    private static final Map<String, TrialRow> STATES = states();
    private static final Map<String, UnaryOperator<TrialRow>> STEPS = steps();

    /** Which steps each state allows; all others are illegal. */
    private static final Map<String, Set<String>> LEGAL = Map.of(
            "queued", Set.of("dispatching", "ended"),
            "dispatching", Set.of("running", "back to queue", "stopping", "lost", "failed attempt", "ended"),
            "running", Set.of("stopping", "lost", "failed attempt", "ended"),
            "stopping without a task", Set.of("stopping a task", "ended"),
            "stopping a task", Set.of("ended"),
            "ended", Set.of());

    private static Map<String, TrialRow> states() {
        Map<String, TrialRow> states = new LinkedHashMap<>();
        states.put("queued", trial(0));
        states.put("dispatching", dispatching(0));
        states.put("running", running(0));
        states.put("stopping without a task", dispatching(0).stopping(End.STOPPED, "why", NOON));
        states.put("stopping a task", running(0).stopping(End.STOPPED, "why", NOON));
        states.put("ended", running(0).ended(End.FINISHED, "", RESULT, MINUTE, NOON));
        return states;
    }

    private static Map<String, UnaryOperator<TrialRow>> steps() {
        Map<String, UnaryOperator<TrialRow>> steps = new LinkedHashMap<>();
        steps.put("dispatching", row -> row.dispatching(NOON));
        steps.put("running", row -> row.running("task", NOON));
        steps.put("back to queue", row -> row.backToQueue(NOON));
        steps.put("stopping", row -> row.stopping(End.STOPPED, "why", NOON));
        steps.put("stopping a task", row -> row.stoppingTask("task"));
        steps.put("lost", row -> row.lost(MINUTE, NOON));
        steps.put("failed attempt", row -> row.failedAttempt(MINUTE, NOON));
        steps.put("ended", row -> row.ended(End.FINISHED, "", RESULT, MINUTE, NOON));
        return steps;
    }

    private static Stream<Arguments> everyStepFromEveryState() {
        return STATES.keySet().stream()
                .flatMap(state -> STEPS.keySet().stream().map(step -> Arguments.of(state, step)));
    }

    @ParameterizedTest
    @MethodSource("everyStepFromEveryState")
    void aStepIsLegalOrThrows(String state, String step) {
        TrialRow row = Optional.ofNullable(STATES.get(state)).orElseThrow();
        UnaryOperator<TrialRow> taking = Optional.ofNullable(STEPS.get(step)).orElseThrow();
        if (LEGAL.getOrDefault(state, Set.of()).contains(step)) {
            assertThat(taking.apply(row).version()).isEqualTo(row.version() + 1);
        } else {
            assertThatIllegalStateException()
                    .isThrownBy(() -> taking.apply(row))
                    .withMessageContaining("trial 0 of mnist-3x3 is");
        }
    }

    @Test
    void aLossIsNoFailureAndAFailureNoLoss() {
        TrialRow lost = running(0).lost(MINUTE, NOON);
        assertThat(List.of(lost.attempt(), lost.losses(), lost.failures())).containsExactly(2, 1, 0);
        TrialRow failed = running(0).failedAttempt(MINUTE, NOON);
        assertThat(List.of(failed.attempt(), failed.losses(), failed.failures()))
                .containsExactly(2, 0, 1);
    }

    @Test
    void noRoomCostsNoAttempt() {
        TrialRow back = dispatching(0).backToQueue(NOON);
        assertThat(List.of(back.attempt(), back.losses(), back.failures())).containsExactly(1, 0, 0);
        assertThat(back.paid()).isZero();
    }

    @Test
    void allTimeOnMachinesIsPaidAndWhatCameToNothingIsLost() {
        TrialRow second = running(0).lost(MINUTE, NOON).dispatching(NOON).running("b", NOON);
        TrialRow finished = second.ended(End.FINISHED, "", RESULT, Duration.ofMinutes(5), NOON);
        assertThat(finished.paid()).isEqualTo(Duration.ofMinutes(6));
        assertThat(finished.lost()).isEqualTo(MINUTE);
        for (End useful : List.of(End.STOPPED, End.DIVERGED)) {
            assertThat(second.ended(useful, "", RESULT, MINUTE, NOON).lost()).isEqualTo(MINUTE);
            TrialRow.OnMachine unready = new TrialRow.OnMachine(MINUTE, Duration.ofSeconds(20));
            assertThat(second.ended(useful, "", RESULT, unready, NOON).lost()).isEqualTo(MINUTE.plusSeconds(20));
        }
        for (End useless : List.of(End.FAILED, End.CANCELLED)) {
            assertThat(second.ended(useless, "", RESULT, MINUTE, NOON).lost()).isEqualTo(MINUTE.multipliedBy(2));
        }
    }
}
