package dev.renga.cli.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** A body in chunks (RFC 9112, 7.1), buffered; {@link #finish} ends it, closing does nothing. */
final class ChunkedOutput extends OutputStream {
    private static final int CHUNK_BYTES = 1 << 15;
    private static final byte[] LAST = "0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END = "\r\n".getBytes(StandardCharsets.US_ASCII);

    private final OutputStream out;
    private final byte[] chunk = new byte[CHUNK_BYTES];
    private int length;

    ChunkedOutput(OutputStream out) {
        this.out = out;
    }

    @Override
    public void write(int value) throws IOException {
        if (length == chunk.length) flush();
        chunk[length++] = (byte) value;
    }

    @Override
    public void write(byte[] bytes, int offset, int count) throws IOException {
        int at = offset;
        int left = count;
        while (left > 0) {
            if (length == chunk.length) flush();
            int part = Math.min(left, chunk.length - length);
            System.arraycopy(bytes, at, chunk, length, part);
            length += part;
            at += part;
            left -= part;
        }
    }

    @Override
    public void flush() throws IOException {
        if (length > 0) {
            out.write((Integer.toHexString(length) + "\r\n").getBytes(StandardCharsets.US_ASCII));
            out.write(chunk, 0, length);
            out.write(LINE_END);
            length = 0;
        }
        out.flush();
    }

    /** Sends the end of the body. */
    void finish() throws IOException {
        flush();
        out.write(LAST);
        out.flush();
    }
}
