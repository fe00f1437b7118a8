package dev.renga.local.aws;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class XmlTest {
    @ParameterizedTest
    @CsvSource({
        "a&b, a&amp;b",
        "<x>, &lt;x&gt;",
        "'\"', &quot;",
        "'a\rb', a&#13;b",
        "'a\u0000b', a\uFFFDb",
        "'a\uFFFFb', a\uFFFDb",
        "'a\uD800b', a\uFFFDb",
        "連歌\uD83C\uDF8D, 連歌\uD83C\uDF8D",
    })
    void everyTextMakesAWellFormedElement(String text, String escaped) {
        assertThat(new Xml().element("t", text)).hasToString("<t>" + escaped + "</t>");
    }
}
