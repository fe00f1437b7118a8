package dev.renga.qa.answer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.qa.Answer;
import dev.renga.qa.TestModels;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class QuestionAnswererTest {
    private static final String CONTEXT = "The poem was written by Émilie de la Croix in 1871, in a café near Orléans.";

    private static QuestionAnswerer answerer;

    @BeforeAll
    static void openModel() {
        answerer = TestModels.open(TestModels.embedded());
    }

    @AfterAll
    static void closeModel() {
        answerer.close();
    }

    @Test
    void anAnswerIsAPartOfTheContextAsItIsWritten() throws Exception {
        Answer best = answered("Who wrote the poem?", CONTEXT, 1).getFirst();

        assertThat(best.answer()).isEqualTo("Émilie de la Croix");
        assertThat(CONTEXT.substring(best.start(), best.end())).isEqualTo(best.answer());
    }

    @Test
    void severalQuestionsAtOnceGetTheAnswersThatEachGetsAlone() throws Exception {
        List<String> questions = List.of("Who wrote the poem?", "When was it written?", "Where was it written?");
        List<List<Answer>> alone =
                questions.stream().map(QuestionAnswererTest::unchecked).toList();

        try (ExecutorService askers = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<List<Answer>>> atOnce = IntStream.range(0, 60)
                    .mapToObj(i -> askers.submit(() -> unchecked(questions.get(i % questions.size()))))
                    .toList();

            for (int i = 0; i < atOnce.size(); i++) {
                assertThat(atOnce.get(i).get()).isEqualTo(alone.get(i % questions.size()));
            }
        }
    }

    @Test
    void aRefusalNamesItsReason() throws Exception {
        assertThat(answerer.answer(Lane.INTERACTIVE, "", CONTEXT, 1, 15))
                .isEqualTo(new Refused("empty-question", "the question is empty"));
        assertThat(answerer.answer(Lane.INTERACTIVE, "who?", "", 1, 15))
                .isEqualTo(new Refused("empty-context", "the context is empty"));
    }

    @Test
    void theModelIsNamedByItsChecksum() {
        assertThat(answerer.model().toString()).startsWith("minilm-qa@");
    }

    private static List<Answer> answered(String question, String context, int topK) throws InterruptedException {
        return ((Answered) answerer.answer(Lane.INTERACTIVE, question, context, topK, 15)).answers();
    }

    private static List<Answer> unchecked(String question) {
        try {
            return answered(question, CONTEXT, 3);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
