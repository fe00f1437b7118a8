package dev.renga.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.renga.objects.ObjectStore;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class TrialFilesTest {
    private static final Map<String, String> IDENTITY = Map.of("lr", "0.1");

    @Test
    void whatIsCutOffWhileItIsReadIsNoOtherTrialsButMayBeReadAgain() {
        ObjectStore nothing = new Store(Optional.empty());
        var cutCheckpoint = new TrialFiles(nothing, new Store(Optional.of("PK")), Optional.empty(), "metrics.csv");
        var cutMarker = new TrialFiles(new Store(Optional.of("{")), nothing, Optional.empty(), "metrics.csv");

        assertThatThrownBy(() -> cutCheckpoint.areOfAnother(IDENTITY))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read s3://bucket/latest.zip");
        assertThatThrownBy(() -> cutMarker.done(IDENTITY))
                .isInstanceOf(UncheckedIOException.class)
                .hasMessage("cannot read s3://bucket/done.json");
    }

    @Test
    void whatIsNotThereIsOfNobody() {
        ObjectStore nothing = new Store(Optional.empty());
        var files = new TrialFiles(nothing, nothing, Optional.empty(), "metrics.csv");

        assertThat(files.areOfAnother(IDENTITY)).isFalse();
        assertThat(files.done(IDENTITY)).isEmpty();
    }

    /** A store whose connection ends after these characters of any object, or that has none. */
    private record Store(Optional<String> beginning) implements ObjectStore {
        @Override
        public Optional<InputStream> get(String key) {
            return beginning.map(Cut::new);
        }

        @Override
        public URI uri(String key) {
            return URI.create("s3://bucket/" + key);
        }

        @Override
        public void put(String key, Path file) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void put(String key, byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public boolean putIfAbsent(String key, byte[] bytes) {
            throw new UnsupportedOperationException();
        }

        @Override
        public List<String> list(String prefix) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void delete(String key) {
            throw new UnsupportedOperationException();
        }

        @Override
        public void close() {}
    }

    private static final class Cut extends FilterInputStream {
        Cut(String beginning) {
            super(new ByteArrayInputStream(beginning.getBytes(StandardCharsets.UTF_8)));
        }

        @Override
        public int read(byte[] into, int from, int most) throws IOException {
            int read = super.read(into, from, most);
            if (read < 0) {
                throw new IOException("connection reset");
            }
            return read;
        }
    }
}
