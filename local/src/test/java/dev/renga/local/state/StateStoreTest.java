package dev.renga.local.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class StateStoreTest {
    @TempDir
    private Path folder;

    @Test
    void aChangeIsThereForTheNextRun() {
        Path file = folder.resolve("state");
        try (StateStore store = StateStore.open(Optional.of(file))) {
            Records<String> records = store.records("words", String.class);
            records.putAll(Map.of("a", "one", "b", "two", "c", "three"));
            records.removeAll(List.of("b", "never"));
            assertThat(records.remove("c")).isTrue();
            assertThat(records.remove("c")).isFalse();
        }
        try (StateStore store = StateStore.open(Optional.of(file))) {
            assertThat(store.records("words", String.class).all()).isEqualTo(Map.of("a", "one"));
        }
    }

    @Test
    void aFullDiskRefusesChangesUntilThereIsRoomAndForgetsNothing() {
        Path file = folder.resolve("state");
        try (StateStore store = StateStore.open(Optional.of(FullDisk.of(file)))) {
            Records<String> words = store.records("words", String.class);
            Records<Integer> numbers = store.records("numbers", Integer.class);
            words.put("before", "kept");
            numbers.put("before", 1);

            FullDisk.fill(file);
            for (int attempt = 1; attempt <= 3; attempt++) {
                assertThatThrownBy(() -> words.putAll(Map.of("before", "lost", "during", "lost")))
                        .isInstanceOf(NotKept.class)
                        .hasMessageContaining("the state could not be written to ")
                        .hasMessageContaining(file.toString());
                assertThatThrownBy(() -> numbers.remove("before")).isInstanceOf(NotKept.class);
                assertThat(words.all()).isEqualTo(Map.of("before", "kept"));
                assertThat(numbers.all()).isEqualTo(Map.of("before", 1));
            }

            FullDisk.empty(file);
            words.put("after", "kept");
            numbers.put("after", 2);
        }
        try (StateStore store = StateStore.open(Optional.of(file))) {
            assertThat(store.records("words", String.class).all()).isEqualTo(Map.of("before", "kept", "after", "kept"));
            assertThat(store.records("numbers", Integer.class).all()).isEqualTo(Map.of("before", 1, "after", 2));
        }
    }

    @Test
    void aChangeThatFailsHalfwayDoesNotGoOutWithTheNextOne() {
        Path file = folder.resolve("state");
        try (StateStore store = StateStore.open(Optional.of(file))) {
            Records<String> words = store.records("words", String.class);
            words.put("before", "kept");
            assertThatThrownBy(() -> store.write(
                            "words",
                            kept -> {
                                kept.put("half", "\"done\"");
                                throw new IllegalStateException("planted");
                            },
                            () -> {}))
                    .hasMessage("planted");
            words.put("after", "kept");
        }
        try (StateStore store = StateStore.open(Optional.of(file))) {
            assertThat(store.records("words", String.class).all()).isEqualTo(Map.of("before", "kept", "after", "kept"));
        }
    }

    @Test
    void whatIsClosedTakesNothingAndHoldsNoFile() {
        Path file = folder.resolve("state");
        StateStore store = StateStore.open(Optional.of(file));
        Records<String> words = store.records("words", String.class);
        words.put("before", "kept");
        store.close();
        assertThatThrownBy(() -> words.put("after", "lost"))
                .isInstanceOf(NotKept.class)
                .hasMessageContaining("the state is closed");
        try (StateStore next = StateStore.open(Optional.of(file))) {
            assertThat(next.records("words", String.class).all()).isEqualTo(Map.of("before", "kept"));
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aChangeThatReachedTheDiskButWasCalledLostIsUndoneByTheNextChangeOrTheEnd(boolean another) {
        Path file = folder.resolve("state");
        try (StateStore store = StateStore.open(Optional.of(file))) {
            Records<String> words = store.records("words", String.class);
            words.put("before", "kept");
            assertThatThrownBy(() -> store.write(
                            "words",
                            kept -> {
                                kept.put("before", "\"changed\"");
                                kept.put("new", "\"one\"");
                                kept.getStore().commit();
                                throw new IllegalStateException("planted");
                            },
                            () -> {}))
                    .hasMessage("planted");
            if (another) {
                words.put("after", "kept");
            }
        }
        try (StateStore store = StateStore.open(Optional.of(file))) {
            assertThat(store.records("words", String.class).all())
                    .isEqualTo(another ? Map.of("before", "kept", "after", "kept") : Map.of("before", "kept"));
        }
    }
}
