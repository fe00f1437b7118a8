package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What can be said of the page's files without a browser. */
class HaikuPageTest {
    private static final Path FOLDER = Path.of("src/main/resources/dev/renga/gateway/page");

    /** What would make markup or code out of a text. */
    private static final Pattern TEXT_AS_CODE = Pattern.compile(
            "innerHTML|outerHTML|insertAdjacentHTML|v-html|document\\.write|createContextualFragment|DOMParser|srcdoc"
                    + "|\\beval\\b|new Function|setTimeout\\(['\"`]");

    /** An address that a browser would load something from; in the texts, "https://" begins no address. */
    private static final Pattern OTHER_HOST = Pattern.compile("(src|href|url\\(|import|from)\\W{0,3}(https?:)?//");

    @Test
    void everyFileOfThePageIsServedAndNoOther() throws IOException {
        List<String> files =
                files().map(file -> String.valueOf(file.getFileName())).toList();
        assertThat(files).contains("index.html");
        assertThat(files.stream().filter(file -> !file.equals("index.html")))
                .containsExactlyInAnyOrderElementsOf(HaikuPage.FILES);
    }

    @Test
    void noTextBecomesMarkupOrCode() throws IOException {
        assertThat(files())
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(Files.readString(file)).as("%s", file).doesNotContainPattern(TEXT_AS_CODE));
    }

    @Test
    void nothingIsLoadedFromAnotherHost() throws IOException {
        assertThat(files())
                .isNotEmpty()
                .allSatisfy(file ->
                        assertThat(Files.readString(file)).as("%s", file).doesNotContainPattern(OTHER_HOST));
    }

    @Test
    void noScriptAndNoStyleStandsInTheHtml() throws IOException {
        String html = Files.readString(FOLDER.resolve("index.html"));
        assertThat(html).doesNotContainPattern("<style|\\sstyle=|\\son[a-z]+=|<script(?![^>]*\\ssrc=)[^>]*>");
    }

    @Test
    void everyModuleThatIsImportedIsThere() throws IOException {
        Pattern imported = Pattern.compile("from '\\./([^']+)'");
        assertThat(files())
                .allSatisfy(file -> assertThat(imported.matcher(Files.readString(file))
                                .results()
                                .map(found -> found.group(1)))
                        .allSatisfy(name -> assertThat(FOLDER.resolve(name)).exists()));
    }

    private static Stream<Path> files() throws IOException {
        try (Stream<Path> files = Files.list(FOLDER)) {
            return files.toList().stream();
        }
    }
}
