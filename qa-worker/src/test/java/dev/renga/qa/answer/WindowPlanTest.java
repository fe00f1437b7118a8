package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.qa.answer.WindowPlan.Cut;
import dev.renga.qa.answer.WindowPlan.Impossible;
import dev.renga.qa.answer.WindowPlan.Plan;
import dev.renga.qa.answer.WindowPlan.Stretch;
import java.util.List;
import org.junit.jupiter.api.Test;

class WindowPlanTest {
    private static final PipelineOptions DEFAULTS = PipelineOptions.defaultsFor(512);
    private static final PipelineOptions SMALL = DEFAULTS.withWindows(20, 4);

    @Test
    void aContextThatFitsIsOneWindow() {
        assertThat(plan(7, 10, SMALL)).isEqualTo(cut(new Stretch(0, 10)));
    }

    @Test
    void oneTokenTooManyMakesASecondWindowThatOverlapsByTheStride() {
        assertThat(plan(7, 11, SMALL)).isEqualTo(cut(new Stretch(0, 10), new Stretch(6, 11)));
    }

    @Test
    void windowsStopAtTheFirstThatReachesTheEnd() {
        assertThat(plan(7, 16, SMALL)).isEqualTo(cut(new Stretch(0, 10), new Stretch(6, 16)));
        assertThat(plan(7, 17, SMALL)).isEqualTo(cut(new Stretch(0, 10), new Stretch(6, 16), new Stretch(12, 17)));
    }

    @Test
    void anEmptyContextIsOneEmptyWindow() {
        assertThat(plan(7, 0, SMALL)).isEqualTo(cut(new Stretch(0, 0)));
    }

    @Test
    void aQuestionIsTooLongOnceItsWindowsWouldNotGetAhead() {
        int most = WindowPlan.maxQuestionTokens(Fixtures.BERT, DEFAULTS);

        assertThat(most).isEqualTo(252);
        assertThat(plan(most - 1, 300, DEFAULTS)).isInstanceOf(Cut.class);
        assertThat(plan(most, 300, DEFAULTS)).isInstanceOf(Cut.class);
        assertThat(reason(plan(most + 1, 300, DEFAULTS))).isEqualTo(Refused.QUESTION_TOO_LONG);
    }

    @Test
    void anyQuestionThatLeavesRoomForTheWholeContextIsAsked() {
        assertThat(plan(371, 10, DEFAULTS)).isEqualTo(cut(new Stretch(0, 10)));
        assertThat(reason(plan(372, 10, DEFAULTS))).isEqualTo(Refused.QUESTION_TOO_LONG);
        assertThat(reason(plan(100_000, 10, DEFAULTS))).isEqualTo(Refused.QUESTION_TOO_LONG);
    }

    @Test
    void windowsAreLimited() {
        int step = 6;
        int most = 10 + (WindowPlan.MAX_WINDOWS - 1) * step;

        assertThat(stretches(plan(7, most - 1, SMALL))).isEqualTo(WindowPlan.MAX_WINDOWS);
        assertThat(stretches(plan(7, most, SMALL))).isEqualTo(WindowPlan.MAX_WINDOWS);
        assertThat(reason(plan(7, most + 1, SMALL))).isEqualTo(Refused.TOO_MANY_WINDOWS);
    }

    @Test
    void theLongestContextWithAShortQuestionIsWithinTheLimit() {
        assertThat(stretches(plan(30, 40_000, DEFAULTS))).isLessThan(WindowPlan.MAX_WINDOWS);
    }

    private static Plan plan(int questionTokens, int contextTokens, PipelineOptions options) {
        return WindowPlan.of(Fixtures.BERT, questionTokens, contextTokens, options);
    }

    private static Plan cut(Stretch... stretches) {
        return new Cut(List.of(stretches));
    }

    private static int stretches(Plan plan) {
        return ((Cut) plan).stretches().size();
    }

    private static String reason(Plan plan) {
        return ((Impossible) plan).why().reason();
    }
}
