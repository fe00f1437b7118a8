package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.qa.answer.WindowDecoder.Candidate;
import dev.renga.qa.answer.WindowDecoder.Decoded;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A context of two-letter words: token 0 of the window is special, then a question of none, special, then the words. */
class RankingTest {
    private static final int FIRST_WORD = 2;
    private static final PipelineOptions THREE =
            PipelineOptions.defaultsFor(512).withAnswers(3, 15);

    @Test
    void oneTextInTwoCasesIsOneAnswerAtItsFirstPlace() {
        Ranking ranking = new Ranking(new CodePoints("ab AB cd"), THREE);

        ranking.add(window(3), new Decoded(List.of(word(1, 0.5f), word(2, 0.4f), word(0, 0.25f)), 0));

        assertThat(ranking.ranked()).containsExactly(new Span("AB", 0.75, 3, 5), new Span("cd", 0.4f, 6, 8));
    }

    @Test
    void anAnswerInTwoWindowsCanPassOne() {
        Ranking ranking = new Ranking(new CodePoints("ab cd"), THREE);

        ranking.add(window(2), new Decoded(List.of(word(0, 0.75f)), 0));
        ranking.add(window(2), new Decoded(List.of(word(0, 0.75f)), 0));

        assertThat(ranking.ranked()).containsExactly(new Span("ab", 1.5, 0, 2));
    }

    @Test
    void noAnswerCompetesWithItsLeastScoreOfAnyWindowWhereThatIsAskedFor() {
        Ranking ranking = new Ranking(new CodePoints("ab cd"), THREE.withImpossible(true));

        ranking.add(window(2), new Decoded(List.of(word(0, 0.5f)), 0.9));
        ranking.add(window(2), new Decoded(List.of(word(1, 0.25f)), 0.375));

        assertThat(ranking.ranked())
                .containsExactly(new Span("ab", 0.5, 0, 2), new Span("", 0.375, 0, 0), new Span("cd", 0.25, 3, 5));
    }

    @Test
    void placesCountCodePoints() {
        Ranking ranking = new Ranking(new CodePoints("\uD83D\uDE00x cd"), THREE);

        ranking.add(window(2), new Decoded(List.of(word(1, 0.5f)), 0));

        assertThat(ranking.ranked()).containsExactly(new Span("cd", 0.5, 3, 5));
    }

    @Test
    void aWordThatTheWindowCutsGivesOnlyItsVisiblePart() {
        Tokens context =
                new Tokens(new long[] {1, 2, 3}, new int[] {0, 0, 0}, new int[] {0, 2, 4}, new int[] {2, 4, 6});
        Window window = new Window(Fixtures.BERT, Fixtures.words(0), context, new WindowPlan.Stretch(1, 3));
        Ranking ranking = new Ranking(new CodePoints("abcdef"), THREE);

        ranking.add(window, new Decoded(List.of(word(1, 0.5f)), 0));

        assertThat(ranking.ranked()).containsExactly(new Span("cdef", 0.5, 2, 6));
    }

    private static Window window(int words) {
        return new Window(Fixtures.BERT, Fixtures.words(0), Fixtures.words(words), new WindowPlan.Stretch(0, words));
    }

    private static Candidate word(int index, float score) {
        return new Candidate(FIRST_WORD + index, FIRST_WORD + index, score);
    }
}
