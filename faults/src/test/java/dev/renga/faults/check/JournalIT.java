package dev.renga.faults.check;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalIT {
    @TempDir
    private Path folder;

    @Test
    void whatCountsAsAcceptedIsInTheFileAlready() throws Exception {
        try (Journal journal = Journal.create(folder.resolve("journal"))) {
            journal.accepted("a", 17);
            assertThat(Files.readString(journal.file())).isEqualTo("accepted\ta\t17\n");
        }
    }

    @Test
    void aJournalSaysWhatWasTold() throws Exception {
        Ending ending = new Ending("a", "answered", "a b", "0.25");
        try (Journal journal = Journal.create(folder.resolve("journal"))) {
            journal.accepted("a", 17);
            journal.told(new Ending("a", "answered", "a\tb", "0.250"));
            assertThat(Told.read(journal.file())).isEqualTo(new Told(Map.of("a", 17), List.of(ending)));
        }
    }
}
