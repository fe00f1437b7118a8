package dev.renga.local.s3;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * A body in {@code aws-chunked} encoding, decoded; see "Signature calculations for trailing checksums" of the Amazon S3
 * API reference. Signatures of chunks are read and not checked, as this endpoint checks none. The trailers are known at the
 * end of the stream.
 */
final class ChunkedBody extends InputStream {
    private static final int MAX_LINE_BYTES = 4 * 1024;
    private static final int MAX_TRAILERS = 16;
    private static final int MAX_SIZE_DIGITS = 12;
    private static final int BUFFER_BYTES = 64 * 1024;

    private final InputStream raw;
    private final Map<String, String> trailers = new HashMap<>();
    private long leftOfChunk;
    private boolean begun;
    private boolean ended;

    ChunkedBody(InputStream raw) {
        this.raw = new BufferedInputStream(raw, BUFFER_BYTES);
    }

    /** By lower-case name. */
    Map<String, String> trailers() {
        return Map.copyOf(trailers);
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        if (leftOfChunk == 0 && !ended) {
            nextChunk();
        }
        if (ended) {
            return -1;
        }
        int read = raw.read(bytes, offset, (int) Math.min(length, leftOfChunk));
        if (read < 0) {
            throw S3Error.INCOMPLETE_BODY.failure("The body ends within a chunk");
        }
        leftOfChunk -= read;
        return read;
    }

    private void nextChunk() throws IOException {
        if (begun && !line().isEmpty()) {
            throw S3Error.INCOMPLETE_BODY.failure("A chunk is longer than it says");
        }
        begun = true;
        leftOfChunk = size(line());
        if (leftOfChunk == 0) {
            ended = true;
            readTrailers();
        }
    }

    private static long size(String line) {
        int semicolon = line.indexOf(';');
        String digits = semicolon < 0 ? line : line.substring(0, semicolon);
        if (digits.length() > MAX_SIZE_DIGITS || !digits.matches("[0-9a-fA-F]+")) {
            throw S3Error.INCOMPLETE_BODY.failure("Not the beginning of a chunk: '" + digits + "'");
        }
        return Long.parseLong(digits, 16);
    }

    /** Trailers end at an empty line or, as some clients have it, at the end of the body. */
    private void readTrailers() throws IOException {
        raw.mark(1);
        while (raw.read() >= 0) {
            raw.reset();
            String line = line();
            if (line.isEmpty()) {
                return;
            }
            int colon = line.indexOf(':');
            if (colon < 1 || trailers.size() == MAX_TRAILERS) {
                throw S3Error.MALFORMED_TRAILER.failure();
            }
            trailers.put(
                    line.substring(0, colon).strip().toLowerCase(Locale.ROOT),
                    line.substring(colon + 1).strip());
            raw.mark(1);
        }
    }

    /** Up to a line feed; a carriage return before that is not part of it. */
    private String line() throws IOException {
        StringBuilder line = new StringBuilder();
        for (int at = raw.read(); at != '\n'; at = raw.read()) {
            if (at < 0 || line.length() == MAX_LINE_BYTES) {
                throw S3Error.INCOMPLETE_BODY.failure("The body ends within its framing");
            }
            line.append((char) at);
        }
        int length = line.length();
        boolean hasReturn = length > 0 && line.charAt(length - 1) == '\r';
        String latin = line.substring(0, hasReturn ? length - 1 : length);
        return new String(latin.getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
    }
}
