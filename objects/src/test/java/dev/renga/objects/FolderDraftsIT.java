package dev.renga.objects;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FolderDraftsIT {
    @TempDir
    private Path folder = Path.of("");

    @Test
    void whatAKilledProgramHadBegunIsNoObject() throws IOException {
        FolderObjects store = new FolderObjects(folder);
        Files.writeString(folder.resolve("." + UUID.randomUUID() + ".draft"), "half");
        store.put(".hidden", bytes("an object as any other"));

        assertThat(store.list("")).containsExactly(".hidden");
    }

    @Test
    void nothingIsLeftBehindByAPutThatFailed() throws IOException {
        FolderObjects store = new FolderObjects(folder);

        assertThatThrownBy(() -> store.put("k", folder.resolve("not there")))
                .isInstanceOf(ObjectsUnavailable.class)
                .hasMessageContaining(folder.resolve("k").toString());
        store.put("taken", bytes("1"));
        assertThat(store.putIfAbsent("taken", bytes("2"))).isFalse();

        try (Stream<Path> files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("taken"));
        }
    }

    @Test
    void aKeyBelowAnotherIsAFailureAndNotALoss() {
        FolderObjects store = new FolderObjects(folder);
        store.put("a", bytes("1"));

        assertThatThrownBy(() -> store.put("a/b", bytes("2"))).isInstanceOf(ObjectsUnavailable.class);
        assertThat(store.list("")).containsExactly("a");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
