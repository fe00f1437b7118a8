package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.renga.contracts.qa.Question;
import dev.renga.contracts.qa.QuestionLimits;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BatchReaderTest {
    @Test
    void aLineWithEverythingIsReadAsItIs() {
        String line = "{\"submittedBy\":\"me\",\"topK\":20,\"id\":\"a-1\",\"maxAnswerLength\":100,"
                + "\"context\":\"C 👩‍🚀\",\"question\":\"Q?\"}\r";
        assertThat(read(line)).isEqualTo(new Line.Asked(7, new Question("a-1", "Q?", "C 👩‍🚀", 20, 100, "me")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            value = {
                "{                                                 | body",
                "[]                                                | body",
                "\"hello\"                                         | body",
                "null                                              | body",
                "{} {}                                             | body",
                "{\"question\":\"q\",\"context\":\"c\"} x          | body",
                "{}                                                | question",
                "{\"question\":\"q\"}                              | context",
                "{\"question\":\"\",\"context\":\"c\"}             | question",
                "{\"question\":\"q\",\"context\":\" \"}            | context",
                "{\"question\":1,\"context\":\"c\"}                | question",
                "{\"question\":null,\"context\":\"c\"}             | question",
                "{\"question\":[\"q\"],\"context\":\"c\"}          | question",
                "{\"question\":\"q\",\"context\":{\"a\":{}}}       | context",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":\"1\"} | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":1.5}   | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":0}     | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":21}    | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":null}  | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"topK\":99999999999} | topK",
                "{\"question\":\"q\",\"context\":\"c\",\"maxAnswerLength\":101} | maxAnswerLength",
                "{\"question\":\"q\",\"context\":\"c\",\"id\":\"\"}        | id",
                "{\"question\":\"q\",\"context\":\"c\",\"id\":\"a b\"}     | id",
                "{\"question\":\"q\",\"context\":\"c\",\"id\":7}           | id",
                "{\"question\":\"q\",\"context\":\"c\",\"colour\":{\"x\":[1]}} | colour",
                "{\"question\":\"q\",\"question\":\"r\",\"context\":\"c\"} | body",
                "{\"question\":\"q\\u0000\",\"context\":\"c\"}     | question",
                "{\"question\":\"q\",\"context\":\"\\ud800\"}      | context",
                "{\"question\":\"q\",\"context\":\"c\",\"submittedBy\":\"\\u0001\"} | submittedBy"
            })
    void whatIsNoQuestionIsRefusedByTheNameOfItsField(String line, String field) {
        assertThat(problem(read(line)).field()).as(line).isEqualTo(field);
        assertThat(problem(read(line)).status()).isEqualTo(400);
    }

    @Test
    void limitsHoldToTheCharacter() {
        assertThat(read(line("id", "i".repeat(64)))).isInstanceOf(Line.Asked.class);
        assertThat(problem(read(line("id", "i".repeat(65)))).field()).isEqualTo("id");
        assertThat(read(line("submittedBy", "連".repeat(200)))).isInstanceOf(Line.Asked.class);
        assertThat(problem(read(line("submittedBy", "連".repeat(201)))).field()).isEqualTo("submittedBy");
    }

    @Test
    void bytesThatAreNoUtf8AndNestingThatIsTooDeepAreTheLinesOwnProblem() {
        Buffer broken = Buffer.buffer("{\"question\":\"q\",\"context\":\"c")
                .appendByte((byte) 0xC3)
                .appendString("\"}");
        assertThat(problem(BatchReader.line(new RawLine(1, broken, false))).detail())
                .isEqualTo("is not UTF-8");
        assertThat(problem(read("[".repeat(100_000))).detail()).startsWith("is nested deeper");
        assertThat(problem(BatchReader.line(new RawLine(1, Buffer.buffer(), true)))
                        .status())
                .isEqualTo(413);
    }

    @Test
    void anElementOfAnArrayCostsOnlyItself() {
        List<Line> lines = BatchReader.array(
                Buffer.buffer(" [{\"question\":\"q\",\"context\":\"c\"}, 7, [{}], {\"x\":{\"y\":[1]},\"question\":1},"
                        + "{\"question\":\"r\",\"context\":\"c\"}]"));
        assertThat(lines).extracting(Line::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(lines).extracting(Line.Asked.class::isInstance).containsExactly(true, false, false, false, true);
    }

    @ParameterizedTest
    @ValueSource(strings = {"[", "[]", "[{}", "[{}] x", "[{}]{}", "[{\"a\":1,\"a\":2}]", "[{},]"})
    void anArrayThatIsNoneIsRefusedAsAWhole(String body) {
        var refused = catchThrowableOfType(ProblemException.class, () -> BatchReader.array(Buffer.buffer(body)));
        assertThat(refused.problem().status()).isEqualTo(400);
        assertThat(refused.problem().field()).isEqualTo("body");
    }

    @Test
    void anArrayIsReadUpToItsLimitAndNoFurther() {
        assertThat(BatchReader.array(elements(BatchReader.MAX_ELEMENTS - 1))).hasSize(BatchReader.MAX_ELEMENTS - 1);
        assertThat(BatchReader.array(elements(BatchReader.MAX_ELEMENTS))).hasSize(BatchReader.MAX_ELEMENTS);
        var refused = catchThrowableOfType(
                ProblemException.class, () -> BatchReader.array(elements(BatchReader.MAX_ELEMENTS + 1)));
        assertThat(refused.problem().status()).isEqualTo(413);
    }

    @Test
    void theDocumentSaysWhatTheReaderDoes() throws IOException {
        JsonObject schemas = document().getJsonObject("components").getJsonObject("schemas");
        JsonObject fields = schemas.getJsonObject("AskLine").getJsonObject("properties");
        assertThat(fields.fieldNames())
                .containsExactlyInAnyOrder("id", "question", "context", "topK", "maxAnswerLength", "submittedBy");
        assertThat(fields.getJsonObject("id").getString("pattern")).isEqualTo("^" + QuestionLimits.ID.pattern() + "$");
        assertThat(fields.getJsonObject("submittedBy").getInteger("maxLength"))
                .isEqualTo(QuestionReader.MAX_SUBMITTED_BY);
        assertThat(fields.getJsonObject("topK").getInteger("maximum")).isEqualTo(QuestionLimits.MAX_TOP_K);
        assertThat(fields.getJsonObject("maxAnswerLength").getInteger("maximum"))
                .isEqualTo(QuestionLimits.MAX_ANSWER_LENGTH);
        assertThat(document().encode()).contains("\"maxItems\":" + BatchReader.MAX_ELEMENTS);
    }

    private static JsonObject document() throws IOException {
        try (InputStream in = BatchReaderTest.class.getResourceAsStream("/openapi.json")) {
            return new JsonObject(new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8));
        }
    }

    private static Buffer elements(int count) {
        return Buffer.buffer("[" + "{},".repeat(count - 1) + "{}]");
    }

    private static String line(String field, String value) {
        return new JsonObject()
                .put("question", "q")
                .put("context", "c")
                .put(field, value)
                .encode();
    }

    private static Line read(String line) {
        return BatchReader.line(new RawLine(7, Buffer.buffer(line), false));
    }

    private static Problem problem(Line line) {
        return ((Line.Bad) line).problem();
    }
}
