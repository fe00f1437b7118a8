package dev.renga.cli.source;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicLong;

/** Bytes that are counted as they are read. */
final class CountedInput extends FilterInputStream {
    private final AtomicLong count;

    CountedInput(InputStream in, AtomicLong count) {
        super(in);
        this.count = count;
    }

    @Override
    public int read() throws IOException {
        int read = in.read();
        if (read >= 0) count.incrementAndGet();
        return read;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = in.read(bytes, offset, length);
        if (read > 0) count.addAndGet(read);
        return read;
    }
}
