package dev.renga.cli.source;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;

/**
 * A stream that can be read once, made one that can be read again: what was read is kept in a temporary file, which has no name
 * any more when it is first used, so that not even a killed process leaves it behind.
 */
final class Spool implements Closeable {
    private final InputStream once;
    private final FileChannel kept;
    private long length;

    Spool(InputStream once) throws IOException {
        this.once = once;
        kept = FileChannel.open(
                Files.createTempFile("renga-questions-", ".spool"),
                StandardOpenOption.READ,
                StandardOpenOption.WRITE,
                StandardOpenOption.DELETE_ON_CLOSE);
    }

    /** The stream from its start; only the latest one opened may be read. */
    InputStream open() {
        return new Replay();
    }

    @Override
    public void close() throws IOException {
        kept.close();
    }

    private final class Replay extends InputStream {
        private long at;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int count) throws IOException {
            int read = at < length
                    ? kept.read(ByteBuffer.wrap(bytes, offset, (int) Math.min(count, length - at)), at)
                    : fresh(bytes, offset, count);
            if (read > 0) at += read;
            return read;
        }

        private int fresh(byte[] bytes, int offset, int count) throws IOException {
            int read = once.read(bytes, offset, count);
            if (read <= 0) return read;
            ByteBuffer rest = ByteBuffer.wrap(bytes, offset, read);
            while (rest.hasRemaining()) length += kept.write(rest, length);
            return read;
        }
    }
}
