package dev.renga.objects;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CacheFolderIT {
    private static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");
    private static final Duration DAY = Duration.ofDays(1);
    private static final Duration SECOND = Duration.ofSeconds(1);

    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatAKilledProgramHadBegunIsGoneADayLater() throws Exception {
        begunBefore(DAY.plus(SECOND));
        begunBefore(DAY);
        begunBefore(DAY.minus(SECOND));

        new CacheFolder(folder, () -> NOW).filled("mine", partial -> Files.writeString(partial.resolve("file"), "x"));

        assertThat(names()).containsExactlyInAnyOrder(".partial-PT24H", ".partial-PT23H59M59S", "mine");
    }

    @Test
    void aFolderThatOnlyLooksOldIsLeftAlone() throws Exception {
        Path other = Files.createDirectory(folder.resolve("other"));
        Files.setLastModifiedTime(other, FileTime.from(NOW.minus(DAY.multipliedBy(9))));

        new CacheFolder(folder, () -> NOW).filled("mine", partial -> Files.writeString(partial.resolve("file"), "x"));

        assertThat(names()).containsExactlyInAnyOrder("other", "mine");
    }

    private void begunBefore(Duration age) throws Exception {
        Path partial = Files.createDirectory(folder.resolve(".partial-" + age));
        Files.writeString(partial.resolve("model.onnx"), "half");
        Files.setLastModifiedTime(partial, FileTime.from(NOW.minus(age)));
    }

    private List<String> names() throws Exception {
        try (Stream<Path> all = Files.list(folder)) {
            return all.map(path -> path.getFileName().toString()).toList();
        }
    }
}
