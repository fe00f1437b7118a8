package dev.renga.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class CheckerTest {
    private static final Row ANSWERED = new Row("a", 17, "answered", "17", "0.25");
    private static final Told TOLD = new Told(Map.of("a", 17), List.of());

    @Test
    void whatWasAcceptedAndAnsweredOnceIsClean() {
        Verdict verdict = check(TOLD, Map.of(), List.of(ANSWERED), Map.of());
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.accepted()).isEqualTo(1);
    }

    @Test
    void aLostMessageIsFound() {
        Verdict verdict = check(TOLD, Map.of(), List.of(), Map.of());
        assertThat(verdict.lost()).isEqualTo(1);
        assertThat(verdict.faults()).containsExactly("a was accepted and is stored nowhere");
    }

    @Test
    void aQuestionThatWasRecordedTwiceIsFound() {
        Verdict verdict = check(TOLD, Map.of(), List.of(ANSWERED, new Row("b", 17, "answered", "17", "0.5")), Map.of());
        assertThat(verdict.twice()).isEqualTo(1);
        assertThat(verdict.faults().getFirst()).contains("box 17").contains("[a, b]");
    }

    @Test
    void anOverwrittenAnswerIsFoundThoughItsTextIsTheSame() {
        Map<String, Ending> witnessed = Map.of("a", new Ending("a", "answered", "17", "0.75"));
        assertThat(check(TOLD, witnessed, List.of(ANSWERED), Map.of()).twice()).isEqualTo(1);
    }

    @Test
    void anAnswerThatAClientWasToldAndThatIsAnotherNowIsFound() {
        Told told = new Told(Map.of("a", 17), List.of(new Ending("a", "failed", "lost", "0")));
        assertThat(check(told, Map.of(), List.of(ANSWERED), Map.of()).twice()).isEqualTo(1);
    }

    @Test
    void anEndingThatIsGoneAgainIsFound() {
        Told told = new Told(Map.of("a", 17), List.of(new Ending("a", "answered", "17", "0.25")));
        Row queuedAgain = new Row("a", 17, "queued", "", "0");
        assertThat(check(told, Map.of(), List.of(queuedAgain), Map.of()).twice())
                .isEqualTo(1);
    }

    @Test
    void aScoreIsTheSameHoweverItIsWritten() {
        Told told = new Told(Map.of("a", 17), List.of(new Ending("a", "answered", "17", "2.50E-1")));
        assertThat(check(told, Map.of(), List.of(ANSWERED), Map.of()).isClean()).isTrue();
    }

    @Test
    void anUnfinishedQuestionIsFound() {
        Verdict verdict = check(TOLD, Map.of(), List.of(new Row("a", 17, "queued", "", "0")), Map.of());
        assertThat(verdict.unfinished()).isEqualTo(1);
    }

    @Test
    void anotherQuestionsAnswerIsFound() {
        Verdict verdict = check(TOLD, Map.of(), List.of(new Row("a", 17, "answered", "18", "0.25")), Map.of());
        assertThat(verdict.wrong()).isEqualTo(1);
    }

    @Test
    void aVisibleFailureIsAnEndAndIsCounted() {
        Verdict verdict = check(TOLD, Map.of(), List.of(new Row("a", 17, "failed", "too-large", "0")), Map.of());
        assertThat(verdict.isClean()).isTrue();
        assertThat(verdict.failed()).isEqualTo(1);
    }

    @Test
    void aFailureWithoutAReasonIsFound() {
        assertThat(check(TOLD, Map.of(), List.of(new Row("a", 17, "failed", "", "0")), Map.of())
                        .wrong())
                .isEqualTo(1);
    }

    @Test
    void whatIsLeftInAQueueIsFound() {
        Verdict verdict = check(TOLD, Map.of(), List.of(ANSWERED), Map.of("answers-dlq", 2));
        assertThat(verdict.left()).isEqualTo(2);
        assertThat(verdict.faults()).containsExactly("answers-dlq holds 2");
    }

    private static Verdict check(
            Told told, Map<String, Ending> witnessed, List<Row> stored, Map<String, Integer> backlog) {
        return new Checker(told, witnessed).check(stored, backlog);
    }
}
