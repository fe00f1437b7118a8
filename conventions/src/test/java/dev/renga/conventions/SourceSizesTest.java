package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceSizesTest {
    /** Lines of a source file at most, its Javadoc and imports included. */
    private static final int FILE_LIMIT = 300;

    /** The same for tests, where one table of faults stays in one file. */
    private static final int TEST_FILE_LIMIT = 450;

    private static final int METHOD_LIMIT = 40;

    /** The same for tests, where one table of cases stays in one method. */
    private static final int TEST_METHOD_LIMIT = 60;

    private static final int MEDIAN_LIMIT = 80;

    private final Repository repository = Repository.here();

    @Test
    void noFileIsTooLong() {
        assertThat(tooLong(mainSources(), FILE_LIMIT)).isEmpty();
        assertThat(tooLong(testSources(), TEST_FILE_LIMIT)).isEmpty();
    }

    @Test
    void noMethodIsTooLong() {
        assertThat(tooLongMethods(mainSources(), METHOD_LIMIT)).isEmpty();
        assertThat(tooLongMethods(testSources(), TEST_METHOD_LIMIT)).isEmpty();
    }

    @Test
    void theMedianClassIsSmall() {
        assertThat(median(SourceSizes.of(mainSources()).types())).isLessThan(MEDIAN_LIMIT);
    }

    @Test
    void aLongFileAndALongMethodAreFound(@TempDir Path folder) throws IOException {
        Path source = folder.resolve("Long.java");
        Files.writeString(
                source,
                "/** Not counted. */\nclass Long {\n  /** Not counted. */\n  void much() {\n"
                        + "    int i;\n".repeat(298) + "  }\n}\n");
        assertThat(tooLong(List.of(source), FILE_LIMIT)).hasSize(1);
        SourceSizes sizes = SourceSizes.of(List.of(source));
        assertThat(sizes.methods()).containsExactly(new SourceSizes.Size("Long.much", 300));
        assertThat(tooLongMethods(List.of(source), METHOD_LIMIT)).isEqualTo(sizes.methods());
        assertThat(median(sizes.types())).isEqualTo(303);
    }

    private static List<String> tooLong(List<Path> sources, int limit) {
        return sources.stream()
                .filter(source -> Repository.read(source).lines().count() > limit)
                .map(Path::toString)
                .toList();
    }

    private static List<SourceSizes.Size> tooLongMethods(List<Path> sources, int limit) {
        return SourceSizes.of(sources).methods().stream()
                .filter(method -> method.lines() > limit)
                .toList();
    }

    private static long median(List<SourceSizes.Size> types) {
        List<Long> lines = types.stream().map(SourceSizes.Size::lines).sorted().toList();
        return lines.get(lines.size() / 2);
    }

    private List<Path> mainSources() {
        return repository.modules().stream()
                .flatMap(module -> module.sources().stream())
                .toList();
    }

    private List<Path> testSources() {
        return repository.modules().stream()
                .flatMap(module -> module.tests().stream())
                .toList();
    }
}
