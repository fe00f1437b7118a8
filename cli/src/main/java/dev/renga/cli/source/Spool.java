package dev.renga.cli.source;

import java.io.Closeable;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** A stream that can be read once, made one that can be read again: what was read is kept in a temporary file until closed. */
final class Spool implements Closeable {
    private final InputStream once;
    private final Path file;
    private final OutputStream kept;

    Spool(InputStream once) throws IOException {
        this.once = once;
        file = Files.createTempFile("renga-questions-", ".spool");
        kept = Files.newOutputStream(file);
    }

    /** The stream from its start; only the latest one opened may be read. */
    InputStream open() throws IOException {
        kept.flush();
        return new SequenceInputStream(Files.newInputStream(file), new Keeping());
    }

    @Override
    public void close() throws IOException {
        kept.close();
        Files.deleteIfExists(file);
    }

    private final class Keeping extends FilterInputStream {
        Keeping() {
            super(once);
        }

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            int read = in.read(bytes, offset, length);
            if (read > 0) kept.write(bytes, offset, read);
            return read;
        }

        @Override
        public void close() {
            // The one stream is read on by the next opening.
        }
    }
}
