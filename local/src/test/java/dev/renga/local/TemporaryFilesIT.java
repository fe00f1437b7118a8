package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TemporaryFilesIT {
    @TempDir
    private Path folder;

    @Test
    void aKilledEndpointLeavesNoLibraryBehind() throws Exception {
        Path temporary = Files.createDirectory(folder.resolve("tmp"));
        CloudProcess.start(folder.resolve("state"), "-Djava.io.tmpdir=" + temporary)
                .kill();

        try (Stream<Path> left = Files.walk(temporary)) {
            assertThat(left).noneMatch(file -> file.toString().contains("sqlite"));
        }
    }
}
