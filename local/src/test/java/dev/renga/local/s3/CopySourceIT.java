package dev.renga.local.s3;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.state.StateStore;
import io.vertx.core.MultiMap;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class CopySourceIT {
    private static final int COPIES = 20_000;
    private static final CopySource SOURCE = new CopySource("bucket", "key");
    private static final S3Request COPY =
            new S3Request("PUT", "bucket", "copy", Map.of(), MultiMap.caseInsensitiveMultiMap());

    private final StateStore store = StateStore.open(Optional.empty());
    private final ObjectFiles files = ObjectFiles.open(Optional.empty());
    private final Catalog catalog = new Catalog(store, files, InstantSource.system());

    @BeforeEach
    void begin() {
        catalog.create("bucket");
        put();
    }

    @AfterEach
    void end() {
        files.close();
        store.close();
    }

    @Test
    void aKeyThatIsBeingReplacedCanBeCopied() throws IOException {
        AtomicBoolean isDone = new AtomicBoolean();
        CompletableFuture<Void> writer = CompletableFuture.runAsync(() -> {
            while (!isDone.get()) {
                put();
            }
        });
        try {
            for (int copies = 0; copies < COPIES; copies++) {
                try (CopySource.Opened opened = SOURCE.open(catalog, files, COPY)) {
                    assertThat(opened.bytes(new ByteRange(0, 1)).readAllBytes()).containsExactly(7);
                }
            }
        } finally {
            isDone.set(true);
            writer.join();
        }
    }

    @Test
    void whoNeverFindsTheFileMayTryAgain() {
        catalog.find("bucket", "key").ifPresent(object -> files.remove(object.file()));

        Refused.with("SlowDown", () -> SOURCE.open(catalog, files, COPY).close());
    }

    @Test
    void whatIsNotThereCannotBeCopied() {
        CopySource nothing = new CopySource("bucket", "nothing");

        Refused.with("NoSuchKey", () -> nothing.open(catalog, files, COPY).close());
    }

    private void put() {
        try {
            String file = files.write(out -> {
                        out.write(7);
                        return 1;
                    })
                    .file();
            StoredObject object = new StoredObject(file, 1, "tag", 0, Map.of(), null, List.of());
            catalog.put("bucket", "key", object, Conditions.NONE);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
