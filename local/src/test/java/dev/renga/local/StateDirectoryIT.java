package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class StateDirectoryIT {
    @TempDir
    private Path folder;

    @Test
    void aFolderBelongsToOneRunAtATime() throws CannotStart {
        try (StateDirectory first = StateDirectory.take(folder)) {
            assertThatThrownBy(() -> StateDirectory.take(first.folder()))
                    .isInstanceOf(CannotStart.class)
                    .hasMessageContaining("in use")
                    .hasMessageContaining("--dir");
        }
        StateDirectory.take(folder).close();
    }

    @Test
    void whatAKilledRunToldOthersIsTakenBackFirst() throws CannotStart, IOException {
        EnvFile.in(folder).write(Map.of("AWS_REGION", "us-east-1"));
        assertThat(folder.resolve("env")).hasContent("export AWS_REGION=us-east-1");

        StateDirectory.take(folder).close();

        assertThat(folder.resolve("env")).doesNotExist();
    }

    @Test
    void aFreshRunDropsWhatWasKeptAndNothingElse() throws CannotStart, IOException {
        Path mine = Files.writeString(folder.resolve("images.yaml"), "mine");
        try (StateDirectory directory = StateDirectory.take(folder)) {
            Path kept = Files.writeString(directory.services().resolve("queues.mv.db"), "kept");

            directory.drop();

            assertThat(kept).doesNotExist();
            assertThat(mine).exists();
        }
    }

    @Test
    void aFolderThatCannotBeMadeIsOneClearLine() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "in the way");

        assertThatThrownBy(() -> StateDirectory.take(file.resolve("below")))
                .isInstanceOf(CannotStart.class)
                .hasMessageContaining("cannot write to")
                .hasMessageContaining("--dir");
    }
}
