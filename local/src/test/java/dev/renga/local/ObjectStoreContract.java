package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.renga.objects.Keys;
import dev.renga.objects.ObjectStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a program may rely on wherever its objects are. Each test has a store of its own with nothing in it. */
abstract class ObjectStoreContract {
    private static final int RIVALS = 16;

    /** A store whose root has a prefix of this many bytes, with the slash behind it. */
    abstract ObjectStore store();

    abstract int prefixBytes();

    boolean knowsEveryLetter() {
        return true;
    }

    @Test
    void whatWasPutIsWhatIsGot(@TempDir Path folder) throws IOException {
        try (ObjectStore store = store()) {
            store.put("a/b.bin", new byte[] {0, 1, -1});
            store.put("a/empty", new byte[0]);
            store.put("file", Files.writeString(folder.resolve("f"), "from a file"));

            assertThat(bytes(store, "a/b.bin")).containsExactly(0, 1, -1);
            assertThat(bytes(store, "a/empty")).isEmpty();
            assertThat(text(store, "file")).contains("from a file");
            assertThat(store.get("nothing")).isEmpty();
            assertThat(store.get("a")).isEmpty();
        }
    }

    @Test
    void aPutTakesThePlaceOfWhatWasThere() throws IOException {
        try (ObjectStore store = store()) {
            store.put("k", utf8("a long first version"));
            store.put("k", utf8("second"));

            assertThat(text(store, "k")).contains("second");
            assertThat(store.list("")).containsExactly("k");
        }
    }

    @Test
    void aReaderGoesOnReadingWhatItBeganWith() throws IOException {
        byte[] first = "1".repeat(4_000_000).getBytes(StandardCharsets.US_ASCII);
        try (ObjectStore store = store()) {
            store.put("k", first);
            try (InputStream reader = store.get("k").orElseThrow()) {
                assertThat(reader.read()).isEqualTo('1');
                store.put("k", utf8("2"));
                store.delete("k");

                assertThat(reader.readAllBytes()).hasSize(first.length - 1).containsOnly('1');
            }
        }
    }

    @Test
    void oneOfManyRivalsTakesAKey() throws IOException {
        try (ObjectStore store = store();
                ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<CompletableFuture<Boolean>> taken = IntStream.range(0, RIVALS)
                    .mapToObj(rival -> CompletableFuture.supplyAsync(
                            () -> store.putIfAbsent("done/marker", utf8("by " + rival)), threads))
                    .toList();
            List<Integer> winners = IntStream.range(0, RIVALS)
                    .filter(rival -> taken.get(rival).join())
                    .boxed()
                    .toList();

            assertThat(winners).hasSize(1);
            assertThat(text(store, "done/marker")).contains("by " + winners.getFirst());
            assertThat(store.putIfAbsent("done/marker", utf8("late"))).isFalse();
            assertThat(store.list("")).containsExactly("done/marker");
        }
    }

    @Test
    void listsAreByTheBytesOfTheKeys() {
        try (ObjectStore store = store()) {
            List<String> keys = Stream.of("A", "a b+c%20", "a/1", "a/10", "a/2", "a/ä", "b", "c/\uFFEE", "c/😀")
                    .filter(key -> knowsEveryLetter() || key.chars().allMatch(at -> at < 0x80))
                    .toList();
            keys.reversed().forEach(key -> store.put(key, utf8(key)));

            assertThat(store.list("")).isEqualTo(keys);
            assertThat(store.list("a/1")).containsExactly("a/1", "a/10");
            assertThat(store.list("a/")).startsWith("a/1", "a/10", "a/2").doesNotContain("A", "b");
            assertThat(store.list("z")).isEmpty();
        }
    }

    @Test
    void whatWasDeletedIsGoneAndMayBeDeletedAgain() {
        try (ObjectStore store = store()) {
            store.put("a/k", utf8("x"));

            store.delete("a/k");
            store.delete("a/k");

            assertThat(store.get("a/k")).isEmpty();
            assertThat(store.list("")).isEmpty();
            assertThat(store.putIfAbsent("a/k", utf8("y"))).isTrue();
        }
    }

    @Test
    void aKeyThatPointsElsewhereIsNone() {
        try (ObjectStore store = store()) {
            for (String key : List.of("", "/a", "a/", "a//b", ".", "..", "../a", "a/../b", "a/./b", "a\0b")) {
                assertThatIllegalArgumentException().as("'" + key + "'").isThrownBy(() -> store.put(key, utf8("x")));
                assertThatIllegalArgumentException().isThrownBy(() -> store.get(key));
                assertThatIllegalArgumentException().isThrownBy(() -> store.delete(key));
            }
        }
    }

    @Test
    void aKeyHasUpTo1024BytesWithTheRootsOwn() throws IOException {
        // Folders know no names of so many bytes.
        String segments = "0123456789abcde/".repeat(Keys.MAX_BYTES / 16);
        int most = Keys.MAX_BYTES - prefixBytes();
        try (ObjectStore store = store()) {
            for (int bytes = most - 1; bytes <= most; bytes++) {
                String key = segments.substring(0, bytes - 1) + "k";
                store.put(key, utf8("x"));
                assertThat(text(store, key)).contains("x");
            }
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> store.put(segments.substring(0, most) + "k", utf8("x")));
        }
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static Optional<String> text(ObjectStore store, String key) throws IOException {
        return Optional.of(new String(bytes(store, key), StandardCharsets.UTF_8));
    }

    static byte[] bytes(ObjectStore store, String key) throws IOException {
        try (InputStream in = store.get(key).orElseThrow()) {
            return in.readAllBytes();
        }
    }
}
