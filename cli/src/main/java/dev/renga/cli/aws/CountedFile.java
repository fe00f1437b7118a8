package dev.renga.cli.aws;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.LongConsumer;

/** A file while it is read, which tells how far that is. */
final class CountedFile extends FilterInputStream {
    private final LongConsumer progress;
    private long whole;

    private CountedFile(InputStream file, LongConsumer progress) {
        super(file);
        this.progress = progress;
    }

    static InputStream open(Path file, LongConsumer progress) {
        try {
            return new CountedFile(Files.newInputStream(file), progress);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] buffer, int from, int length) throws IOException {
        int read = super.read(buffer, from, length);
        count(Math.max(0, read));
        return read;
    }

    private void count(int more) {
        whole += more;
        progress.accept(whole);
    }
}
