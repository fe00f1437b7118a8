package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineSplitterTest {
    private final LineSplitter splitter = new LineSplitter();

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 5, 7, 100})
    void linesAreTheSameHoweverTheBodyIsCut(int piece) {
        String body = "\uFEFF{\"a\":1}\r\n\n  \t\r\n連歌\n\nlast";
        assertThat(split(body, piece)).containsExactly("1:{\"a\":1}\r", "4:連歌", "6:last");
    }

    @Test
    void aMarkThatIsNotAtTheBeginningIsLeftWhereItIs() {
        assertThat(split("a\n\uFEFFb\n", 4)).containsExactly("1:a", "2:\uFEFFb");
    }

    @Test
    void nothingIsMadeOfNothing() {
        assertThat(split("", 1)).isEmpty();
        assertThat(split("\n\n\n", 1)).isEmpty();
    }

    @Test
    void aLineIsTakenUpToItsLimitAndNoFurther() {
        String longest = "x".repeat(RawLine.MAX_BYTES);
        List<RawLine> lines = lines("a\n" + longest + "\n" + longest + "x\nb\n" + longest + "x", 50_000);
        assertThat(lines).extracting(RawLine::number).containsExactly(1, 2, 3, 4, 5);
        assertThat(lines).extracting(RawLine::isTooLong).containsExactly(false, false, true, false, true);
        assertThat(lines.get(2).bytes().length()).isZero();
        assertThat(lines.get(3).bytes()).isEqualTo(Buffer.buffer("b"));
    }

    private List<String> split(String body, int piece) {
        return lines(body, piece).stream()
                .map(line -> line.number() + ":" + line.bytes())
                .toList();
    }

    private List<RawLine> lines(String body, int piece) {
        Buffer bytes = Buffer.buffer(body);
        List<RawLine> lines = new ArrayList<>();
        for (int from = 0; from < bytes.length(); from += piece) {
            lines.addAll(splitter.take(bytes.slice(from, Math.min(bytes.length(), from + piece))));
        }
        splitter.end().ifPresent(lines::add);
        return lines;
    }
}
