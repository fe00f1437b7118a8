package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SiteMainTest {
    private static final Pattern LOADED = Pattern.compile("(?:src|href)=\"/([^\"]+)\"");

    @Test
    void thePageIsWrittenWithEveryFileThatItLoads(@TempDir Path folder) throws Exception {
        SiteMain.write(folder);

        String html = Files.readString(folder.resolve("haiku/index.html"));
        List<String> loaded =
                LOADED.matcher(html).results().map(match -> match.group(1)).toList();
        assertThat(html).doesNotContain("{");
        assertThat(loaded)
                .isNotEmpty()
                .allSatisfy(file -> assertThat(folder.resolve(file)).isNotEmptyFile());
        assertThat(HaikuPage.FILES)
                .allSatisfy(file ->
                        assertThat(folder.resolve("haiku/page").resolve(file)).isNotEmptyFile());
    }
}
