package dev.renga.contracts.qa;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.JsonCodec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {
    private static final JsonCodec<Question> CODEC = JsonCodec.of(Question.class);

    @Test
    void aReaderIgnoresAFieldThatItDoesNotKnow() {
        Question question = CODEC.decode("{\"question\":\"Who?\",\"context\":\"Sōgi.\",\"colour\":{\"deep\":[1]}}");
        assertThat(question.context()).isEqualTo("Sōgi.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"context\":\"c\"}                                         | question: is missing",
                "{\"question\":null,\"context\":\"c\"}                       | question: is missing",
                "{\"question\":\" \",\"context\":\"c\"}                      | question: must not be empty",
                "{\"question\":\"q\"}                                        | context: is missing",
                "{\"question\":1,\"context\":\"c\"}                          | question: must be a string",
                "{\"question\":true,\"context\":\"c\"}                       | question: must be a string",
                "{\"question\":[\"q\"],\"context\":\"c\"}                    | question: must be a string",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":\"3\"}       | topK: must be a whole number",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":1.5}         | topK: must be a whole number",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":99999999999} | topK: must be a whole number",
                "{\"question\":\"q\",\"context\":\"c\",\"id\":\"a b\"}       | id: must be 1 to 64 of A-Z, a-z, 0-9, '_' and '-'",
                "{\"question\":\"q\\u0001\",\"context\":\"c\"}               | question: holds a character that no queue takes, at 1",
                "{\"question\":\"q\",\"context\":\"連\\ud800\"}              | context: holds a character that no queue takes, at 1",
                "{\"question\":\"q\",\"question\":\"r\",\"context\":\"c\"}   | question: is there twice",
                "[]                                                          | must be an object of a known type",
                "hello                                                       | is not JSON (line 1, column 6)",
                "{\"question\":\"q\",\"context\":\"c\"} {}                   | must be an object of a known type",
                "null                                                        | is missing"
            })
    void whatIsNotAQuestionIsRefusedByTheNameOfItsField(String json, String problem) {
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> CODEC.decode(json))
                .withMessage(problem);
    }

    @ParameterizedTest
    @CsvSource({"topK,20", "maxAnswerLength,100"})
    void aNumberMayBeItsLimitAndNoMore(String field, int limit) {
        String json = "{\"question\":\"q\",\"context\":\"c\",\"%s\":%d}";
        assertThatNoException().isThrownBy(() -> CODEC.decode(json.formatted(field, limit - 1)));
        assertThatNoException().isThrownBy(() -> CODEC.decode(json.formatted(field, limit)));
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> CODEC.decode(json.formatted(field, limit + 1)))
                .withMessageStartingWith(field + ": must be 1 to " + limit);
    }

    @Test
    void anIdHasAtMost64Characters() {
        assertThatNoException().isThrownBy(() -> Question.of("a".repeat(63), "q", "c"));
        assertThatNoException().isThrownBy(() -> Question.of("a".repeat(64), "q", "c"));
        assertThatExceptionOfType(ContractViolation.class).isThrownBy(() -> Question.of("a".repeat(65), "q", "c"));
    }

    @Test
    void theLimitsOnTextsCountBytesOfUtf8() {
        // Each of these is three bytes.
        assertFits("q", "連".repeat(QuestionLimits.MAX_CONTEXT_BYTES / 3));
        assertTooLarge("context", "q", "連".repeat(QuestionLimits.MAX_CONTEXT_BYTES / 3 + 1));
        assertFits("q", "c".repeat(QuestionLimits.MAX_CONTEXT_BYTES - 1));
        assertFits("q", "c".repeat(QuestionLimits.MAX_CONTEXT_BYTES));
        assertTooLarge("context", "q", "c".repeat(QuestionLimits.MAX_CONTEXT_BYTES + 1));
        assertFits("q".repeat(QuestionLimits.MAX_QUESTION_BYTES - 1), "c");
        assertFits("q".repeat(QuestionLimits.MAX_QUESTION_BYTES), "c");
        assertTooLarge("question", "q".repeat(QuestionLimits.MAX_QUESTION_BYTES + 1), "c");
    }

    @Test
    void theLimitOnTheMessageCountsWhatEscapingAdds() {
        int frame = CODEC.encode(Question.of("i", "q", "c")).length() - 1;
        int most = QuestionLimits.MAX_ENCODED_BYTES - frame;
        assertFits("q", "\"".repeat(most / 2 - 1));
        assertFits("q", "\"".repeat(most / 2));
        assertTooLarge("", "q", "\"".repeat(most / 2 + 1));
    }

    private static void assertFits(String question, String context) {
        Question asked = Question.of("i", question, context);
        assertThatNoException().isThrownBy(() -> QuestionLimits.checkSize(asked, CODEC.encode(asked)));
    }

    private static void assertTooLarge(String field, String question, String context) {
        Question asked = Question.of("i", question, context);
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> QuestionLimits.checkSize(asked, CODEC.encode(asked)))
                .satisfies(violation -> assertThat(violation.field()).isEqualTo(field));
    }
}
