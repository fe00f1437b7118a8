package dev.renga.cli.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SourceIT {
    @Test
    void linesAreNumberedAsAnEditorDoes() throws IOException {
        assertThat(read("{\"a\":1}\r\n\n  {\"b\":2}  \n{\"c\":3}"))
                .containsExactly(
                        new SourceLine.Question(1, "{\"a\":1}"),
                        new SourceLine.Blank(2),
                        new SourceLine.Question(3, "{\"b\":2}"),
                        new SourceLine.Question(4, "{\"c\":3}"));
        assertThat(read("")).isEmpty();
        assertThat(read("\n")).containsExactly(new SourceLine.Blank(1));
    }

    @Test
    void anItemOfAnArrayBecomesOneLineWhateverItsLayout() throws IOException {
        assertThat(read("[{\"a\" :\n\"x\\ny\\u2028\", \"n\": 1.50e3, \"l\": [ true , null ]}, [\n1], \"s\"]\n"))
                .containsExactly(
                        new SourceLine.Question(1, "{\"a\":\"x\\ny\u2028\",\"n\":1.50e3,\"l\":[true,null]}"),
                        new SourceLine.Question(2, "[1]"),
                        new SourceLine.Question(3, "\"s\""));
        assertThat(read("[]")).isEmpty();
    }

    @Test
    void anItemThatCannotBeSentCostsItselfAlone() throws IOException {
        String wide = "[\"" + "x".repeat(QuestionLines.LINE_LIMIT_BYTES) + "\",[\"y\"]]";
        assertThat(read("[" + wide + ",\"\\ud800\",3]"))
                .containsExactly(
                        new SourceLine.Bad(1, "longer than 1048576 bytes"),
                        new SourceLine.Bad(2, "half a surrogate pair, which no text has"),
                        new SourceLine.Question(3, "3"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"[1", "[1,", "[1,{", "[1}", "[1]2", "[1,2x]", "[1]["})
    void anArrayThatIsNoJsonEndsWithItsPlace(String text) {
        assertThatExceptionOfType(SourceProblem.class)
                .isThrownBy(() -> read(text))
                .withMessageStartingWith("line 1, column ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"c3", "c328", "e28281c0af", "eda080", "f4908080", "ff"})
    void bytesThatAreNoUtf8AreTold(String hex) throws IOException {
        byte[] bytes = HexFormat.of().parseHex("7b7d0a" + hex + "0a7b7d");
        assertThat(lines(Source.once(new ByteArrayInputStream(bytes))))
                .hasSize(3)
                .element(1)
                .isInstanceOfSatisfying(
                        SourceLine.Bad.class, bad -> assertThat(bad.why()).startsWith("not UTF-8: 0x"));
    }

    @Test
    void aPackedFileIsNamed() {
        assertThatExceptionOfType(SourceProblem.class)
                .isThrownBy(() -> lines(Source.once(new ByteArrayInputStream(new byte[] {0x1f, (byte) 0x8b, 8, 0, 0}))))
                .withMessageContaining("gzip");
    }

    @Test
    void whatCanBeReadOnceIsReadAgainFromItsStart() throws IOException {
        byte[] text = "{\"a\":1}\n".repeat(30_000).getBytes(StandardCharsets.UTF_8);
        try (Source source = Source.once(new ByteArrayInputStream(text))) {
            try (QuestionLines first = source.open()) {
                first.next();
            }
            assertThat(lines(source)).hasSize(30_000);
            assertThat(source.position()).isEqualTo(text.length);
        }
    }

    private static List<SourceLine> read(String text) throws IOException {
        try (Source source = Source.once(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)))) {
            return lines(source);
        }
    }

    private static List<SourceLine> lines(Source source) throws IOException {
        List<SourceLine> all = new ArrayList<>();
        try (QuestionLines lines = source.open()) {
            for (Optional<SourceLine> line = lines.next(); line.isPresent(); line = lines.next()) all.add(line.get());
        }
        return all;
    }
}
