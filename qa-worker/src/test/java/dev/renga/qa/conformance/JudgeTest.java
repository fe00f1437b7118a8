package dev.renga.qa.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.qa.answer.Span;
import dev.renga.qa.conformance.ConformanceCase.Expected;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JudgeTest {
    private static final Expected ANN = new Expected(0.5, 0, 3, "Ann");
    private static final Expected LEE = new Expected(0.25, 4, 7, "Lee");

    @Test
    void equalAnswersConform() {
        assertThat(judge(List.of(ANN, LEE), List.of(ANN.asSpan(), LEE.asSpan())))
                .isEmpty();
    }

    @Test
    void anotherPlaceOfTheSameTextDoesNot() {
        assertThat(judge(List.of(ANN), List.of(new Span("Ann", 0.5, 8, 11)))).hasSize(1);
    }

    @Test
    void aScoreMayBeOffByTheToleranceAndNoMore() {
        assertThat(judge(List.of(ANN), List.of(new Span("Ann", 0.50009, 0, 3)))).isEmpty();
        assertThat(judge(List.of(ANN), List.of(new Span("Ann", 0.50011, 0, 3)))).hasSize(1);
    }

    @Test
    void tiesMayComeInAnyOrder() {
        Expected tied = new Expected(0.4999, 4, 7, "Lee");

        assertThat(judge(List.of(ANN, tied), List.of(tied.asSpan(), ANN.asSpan())))
                .as("scores within 1e-3 of each other, each within 1e-4 of the rank's")
                .noneMatch(complaint -> complaint.contains("expected Expected"));
    }

    @Test
    void anAnswerTooFewOrTooManyDoesNotConform() {
        assertThat(judge(List.of(ANN, LEE), List.of(ANN.asSpan()))).containsExactly("expected 2 answers, got 1");
    }

    @Test
    void aQuantisedModelIsHeldToTheAgreementOverAllCases() {
        ConformanceCase asked = new ConformanceCase("plain", "q", "c", Map.of(), List.of(ANN), List.of(ANN));
        List<ConformanceCase> ten = Collections.nCopies(10, asked);
        List<List<Span>> nine = new ArrayList<>(Collections.nCopies(9, List.of(ANN.asSpan())));
        nine.add(List.of(LEE.asSpan()));
        List<List<Span>> eight = new ArrayList<>(nine);
        eight.set(0, List.of(LEE.asSpan()));

        assertThat(ConformanceReport.of(ten, nine, Precision.INT8).conforms()).isTrue();
        assertThat(ConformanceReport.of(ten, eight, Precision.INT8).conforms()).isFalse();
        assertThat(ConformanceReport.of(ten, nine, Precision.FP32).conforms()).isFalse();
    }

    private static List<String> judge(List<Expected> expected, List<Span> actual) {
        return Judge.complaints(expected, actual, Precision.FP32);
    }
}
