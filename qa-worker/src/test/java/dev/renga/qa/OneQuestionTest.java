package dev.renga.qa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionLimits;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OneQuestionTest {
    @Test
    void contextQuestionAndIdAreReadInThatOrder() {
        assertThat(OneQuestion.read(List.of("It was Ann.", "Who?", "foo")))
                .isEqualTo(new OneQuestion(Question.of("foo", "Who?", "It was Ann."), true));
    }

    @Test
    void noSaveMayStandAnywhere() {
        OneQuestion unsaved = new OneQuestion(Question.of("foo", "Who?", "It was Ann."), false);

        assertThat(OneQuestion.read(List.of("It was Ann.", "Who?", "foo", "--no_save")))
                .isEqualTo(unsaved);
        assertThat(OneQuestion.read(List.of("--no_save", "It was Ann.", "Who?", "foo")))
                .isEqualTo(unsaved);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void anyOtherNumberOfArgumentsIsAnsweredWithTheUsage(int count) {
        List<String> arguments = List.of("a", "b", "c", "d").subList(0, count);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneQuestion.read(arguments))
                .withMessage(OneQuestion.USAGE);
    }

    @Test
    void whatNoQueueWouldTakeIsRefusedByItsName() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneQuestion.read(List.of("It was Ann.", "Who?", "an id")))
                .withMessageStartingWith("id: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OneQuestion.read(List.of(" ", "Who?", "foo")))
                .withMessageStartingWith("context: ");
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        OneQuestion.read(List.of("x".repeat(QuestionLimits.MAX_CONTEXT_BYTES + 1), "Who?", "foo")))
                .withMessageStartingWith("context: ");
    }
}
