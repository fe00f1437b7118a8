package dev.renga.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatNoException;

import dev.renga.contracts.qa.QaEvent;
import dev.renga.contracts.qa.Question;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.contracts.sweep.SweepRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonCodecTest {
    private static final JsonCodec<Question> QUESTIONS = JsonCodec.of(Question.class);
    private static final JsonCodec<QaEvent> EVENTS = JsonCodec.of(QaEvent.class);
    private static final JsonCodec<SweepRequest> REQUESTS = JsonCodec.of(SweepRequest.class);
    private static final String ANSWER = "{\"answer\":\"a\",\"score\":0.5,\"start\":0,\"end\":1}";
    private static final String ANSWERED =
            "{\"type\":\"QuestionAnswered\",\"id\":\"i\",\"attempt\":1,\"textHash\":\"h\",\"answer\":\"a\",\"score\":0.5,"
                    + "\"start\":0,\"end\":1,\"answers\":[#],\"model\":\"m\",\"durationMs\":1}";
    private static final String SWEEP = "{\"type\":\"EstimateSweep\",\"spec\":{\"parameters\":{\"lr\":[1]}#}}";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"id\":\"a\",\"question\":\"q\",\"context\":\"c\",\"id\":\"b\"}         | id: is there twice",
                "{\"question\":\"q\",\"context\":\"c\",\"colour\":[1,{\"a\":{},\"a\":1}]} | colour[1].a: is there twice"
            })
    void aFieldThatIsThereTwiceIsNamed(String json, String problem) {
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> QUESTIONS.decode(json))
                .withMessage(problem);
    }

    @Test
    void aFieldThatIsThereTwiceIsNamedAlsoWhereTheTypeComesAfterIt() {
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> EVENTS.decode("{\"answers\":[{\"end\":1,\"end\":2}],\"type\":\"QuestionAnswered\"}"))
                .withMessage("answers[0].end: is there twice");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{\"answer\":\"a\",\"answer\":\"b\"}                      | answers[0].answer: is there twice",
                "null                                                     | answers[0]: must not be null",
                "#,null                                                   | answers[1]: must not be null",
                "{\"answer\":\"a\",\"score\":7,\"start\":0,\"end\":1}     | answers[0].score: must be at most 1, not 7.0",
                "#,{\"answer\":\"a\",\"score\":1,\"start\":2,\"end\":1}   | answers[1].end: must be 2 to 2147483647, not 1",
                "{\"answer\":\"a\",\"score\":\"1\",\"start\":0,\"end\":1} | answers[0].score: must be a number",
                "{\"answer\":\"a\",\"score\":1,\"start\":0}               | answers[0].end: must be a whole number",
                "7                                                        | answers[0]: must be an object of a known type"
            })
    void whatIsWrongWithAnElementIsSaidByItsPath(String answers, String problem) {
        assertThatNoException().isThrownBy(() -> EVENTS.decode(ANSWERED.replace("#", ANSWER)));
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> EVENTS.decode(ANSWERED.replace("#", answers.replace("#", ANSWER))))
                .withMessage(problem);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                ",\"trials\":0                                                | spec.trials: must be 1 to 10000, not 0",
                ",\"parameters\":{}                                           | spec.parameters: is there twice",
                ",\"run\":{\"spot\":\"yes\"}                                  | spec.run.spot: must be true or false",
                ",\"run\":{\"spot\":1}                                        | spec.run.spot: must be true or false",
                ",\"run\":{\"cpus\":0}                                        | spec.run.cpus: must be a finite number over 0",
                ",\"run\":{\"arguments\":[null]}                              | spec.run.arguments[0]: must not be null",
                ",\"known\":[{\"lr\":1},null]                                 | spec.known[1]: must not be null",
                ",\"stopping\":{\"target\":\"NaN\"}                           | spec.stopping.target: must be a number",
                ",\"stopping\":{\"target\":\"1\"}                             | spec.stopping.target: must be a number",
                ",\"stopping\":{\"target\":\"\"}                              | spec.stopping.target: must be a number",
                ",\"stopping\":{\"target\":true}                              | spec.stopping.target: must be a number",
                ",\"stopping\":{\"target\":-1e999}                            | spec.stopping.target: must be a finite number",
                ",\"stopping\":{\"patience\":{\"epochs\":1,\"least\":\"INF\"}}| spec.stopping.patience.least: must be a number",
                ",\"stopping\":{\"patience\":{\"epochs\":1}}                  | spec.stopping.patience.least: must be a number"
            })
    void whatIsWrongWithASweepIsSaidByItsPath(String members, String problem) {
        assertThatNoException()
                .isThrownBy(() -> REQUESTS.decode(SWEEP.replace("#", ",\"stopping\":{\"target\":null}")));
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> REQUESTS.decode(SWEEP.replace("#", members)))
                .withMessage(problem);
    }

    @Test
    void parametersThatAreNullAreMissing() {
        assertThatExceptionOfType(ContractViolation.class)
                .isThrownBy(() -> REQUESTS.decode(SWEEP.replace("{\"lr\":[1]}#", "null")))
                .withMessage("spec.parameters: is missing");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\uFFFE", "\uFFFF", "🎋\uD83C", "\uDF8B🎋", "\u0000\t\"\\"})
    void aQueueTakesAnyMessageOfOursAndItsReaderGetsTheSameText(String text) {
        JsonCodec<SweepReply> replies = JsonCodec.of(SweepReply.class);
        var reply = new SweepReply.File("text/plain", text, null);
        String json = replies.encode(reply);
        assertThat(MessageCharacters.firstRefused(json)).isEmpty();
        assertThat(replies.decode(json)).isEqualTo(reply);
    }
}
