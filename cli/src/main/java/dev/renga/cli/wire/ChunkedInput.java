package dev.renga.cli.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/** A body in chunks as it comes; a connection that ends before the last chunk is an {@link EOFException}, never an end. */
final class ChunkedInput extends InputStream {
    private static final int HEX = 16;
    private static final int LONGEST_SIZE = 15;

    private final HeadReader lines;
    private final InputStream in;
    private long left;
    private boolean started;
    private boolean ended;

    ChunkedInput(InputStream in) {
        this.in = in;
        lines = new HeadReader(in);
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) return 0;
        if (left == 0 && !ended) nextChunk();
        if (ended) return -1;
        int read = in.read(bytes, offset, (int) Math.min(length, left));
        if (read < 0) throw new EOFException("the connection ended within the response");
        left -= read;
        return read;
    }

    private void nextChunk() throws IOException {
        if (started) lines.line();
        started = true;
        String size = lines.line().split(";", 2)[0].strip();
        if (size.isEmpty() || size.length() > LONGEST_SIZE || !size.matches("[0-9A-Fa-f]+"))
            throw new IOException("no size of a chunk: " + size);
        left = Long.parseLong(size, HEX);
        if (left > 0) return;
        ended = true;
        int trailers = 0;
        while (!lines.line().isEmpty() && trailers < HeadReader.MOST_HEADERS) trailers++;
    }
}
