package dev.renga.contracts.qa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.PoolScaling.Change;
import dev.renga.contracts.qa.PoolScaling.Rule;
import dev.renga.contracts.qa.PoolScaling.Signal;
import java.time.Duration;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PoolScalingTest {
    private static final PoolPolicy POLICY = PoolPolicy.between(0, 30);
    private static final PoolScaling SCALING = new PoolScaling(POLICY);
    private static final int ENOUGH_LOOKS = 12;

    @Test
    void theFirstQuestionOfAnEmptyPoolCallsATaskAtTheNextLook() {
        assertThat(look(1, 0)).hasValue(1);
        assertThat(SCALING.rules().getFirst().period()).isEqualTo(Duration.ofSeconds(10));
        assertThat(SCALING.rules().getFirst().periods()).isOne();
    }

    @ParameterizedTest
    @CsvSource({"1, 1", "100, 1", "101, 2", "350, 4", "901, 10", "5000, 10"})
    void anEmptyPoolGrowsAtOnceToWhatTheBacklogIsWorthWithinOneStep(long backlog, int tasks) {
        assertThat(look(backlog, 0)).hasValue(tasks);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 99, 100, 101, 150, 250, 730, 999, 1500, 2600, 3000, 100_000})
    void aBacklogThatStaysGetsTheTasksThatThePolicyWants(long backlog) {
        int tasks = 0;
        for (int looks = 0; looks < ENOUGH_LOOKS; looks++) {
            tasks = look(backlog, tasks).orElse(tasks);
        }
        assertThat(tasks).isGreaterThanOrEqualTo(POLICY.needed(new Backlog(backlog, 0)));
    }

    @ParameterizedTest
    @CsvSource({"2, 150", "3, 290", "7, 650", "30, 2990"})
    void aPoolOfTheRightSizeIsLeftAlone(int tasks, long backlog) {
        assertThat(look(backlog, tasks)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(ints = {2, 3, 5, 10, 30})
    void aPoolShrinksToOneWhileAnythingWaitsAndNoFurther(int start) {
        int tasks = start;
        for (int looks = 0; looks < ENOUGH_LOOKS; looks++) {
            int before = tasks;
            tasks = look(1, tasks).orElse(tasks);
            assertThat(tasks).isBetween(1, before);
        }
        assertThat(tasks).isOne();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 30})
    void nothingIsLeftOfAPoolThatHadNothingToDoForTheWholeCalm(int tasks) {
        assertThat(look(0, tasks)).hasValue(0);
        Rule none = SCALING.rules().getLast();
        assertThat(none.period().multipliedBy(none.periods()))
                .isGreaterThan(POLICY.pace().calm());
    }

    @Test
    void whatNobodyTellsOfIsFoundInTheQueueAndNeverShrinksThePool() {
        Rule untold = SCALING.rules().stream()
                .filter(rule -> rule.signal() == Signal.UNTOLD_DEPTH)
                .findFirst()
                .orElseThrow();
        assertThat(untold.change()).isEqualTo(Change.BY);
        assertThat(untold.steps()).allSatisfy(step -> assertThat(step.figure()).isPositive());
    }

    /** The size after all alarms have looked once, each long enough; empty where none changes it. */
    private static OptionalInt look(long backlog, int wanted) {
        return SCALING.rules().stream()
                .filter(rule -> rule.signal() != Signal.UNTOLD_DEPTH)
                .flatMapToInt(rule -> result(rule, backlog, wanted).stream())
                .filter(tasks -> tasks != wanted)
                .max();
    }

    private static OptionalInt result(Rule rule, long backlog, int wanted) {
        double value = value(rule, backlog, wanted);
        if (!rule.comparison().fires(value, rule.threshold())) {
            return OptionalInt.empty();
        }
        return rule.steps().stream()
                .filter(step -> step.holds(value))
                .mapToInt(step -> Math.clamp(changed(rule.change(), step.figure(), wanted), POLICY.min(), POLICY.max()))
                .findFirst();
    }

    private static double value(Rule rule, long backlog, int wanted) {
        double each = backlog / (double) Math.max(1, wanted);
        return switch (rule.signal()) {
            case BACKLOG -> backlog;
            case BACKLOG_OF_A_SMALL_POOL -> each >= backlog ? backlog : 0;
            case BACKLOG_OF_EACH -> each < backlog ? each : rule.threshold();
            case UNTOLD_DEPTH -> 0;
        };
    }

    private static int changed(Change change, int figure, int wanted) {
        return switch (change) {
            case TO -> figure;
            case BY -> wanted + figure;
            case BY_PERCENT -> wanted + byPercent(figure, wanted);
        };
    }

    // Towards zero, and one at least.
    private static int byPercent(int figure, int wanted) {
        int whole = wanted * figure / 100;
        return whole == 0 ? Integer.signum(figure) : whole;
    }
}
