package dev.renga.gateway;

import io.vertx.core.buffer.Buffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Cuts a body into lines as it comes. It holds no more than one line, and of a line that is too long only that it is. Lines
 * of nothing but white space are counted and left out. Not thread-safe.
 */
final class LineSplitter {
    private static final byte[] BYTE_ORDER_MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

    private Buffer begun = Buffer.buffer();
    private boolean tooLong;
    private int number = 1;

    /** Takes the next piece of the body; returns the lines that it ends. */
    List<RawLine> take(Buffer piece) {
        List<RawLine> lines = new ArrayList<>();
        byte[] bytes = piece.getBytes();
        int from = 0;
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] == '\n') {
                keep(bytes, from, i);
                end().ifPresent(lines::add);
                number++;
                from = i + 1;
            }
        }
        keep(bytes, from, bytes.length);
        return lines;
    }

    /** The last line, which needs no end. */
    Optional<RawLine> end() {
        Buffer whole = withoutMark(begun);
        boolean wasTooLong = tooLong;
        begun = Buffer.buffer();
        tooLong = false;
        if (wasTooLong) {
            return Optional.of(new RawLine(number, Buffer.buffer(), true));
        }
        return isBlank(whole) ? Optional.empty() : Optional.of(new RawLine(number, whole, false));
    }

    /** The number of the line that is next, or begun. */
    int number() {
        return number;
    }

    private void keep(byte[] bytes, int from, int to) {
        if (tooLong || begun.length() + to - from > RawLine.MAX_BYTES) {
            tooLong = true;
            begun = Buffer.buffer();
        } else {
            begun.appendBytes(bytes, from, to - from);
        }
    }

    // Some editors put one before the first character of a file.
    private Buffer withoutMark(Buffer line) {
        boolean isMarked = number == 1
                && line.length() >= BYTE_ORDER_MARK.length
                && line.slice(0, BYTE_ORDER_MARK.length).equals(Buffer.buffer(BYTE_ORDER_MARK));
        return isMarked ? line.slice(BYTE_ORDER_MARK.length, line.length()) : line;
    }

    private static boolean isBlank(Buffer line) {
        for (int i = 0; i < line.length(); i++) {
            byte character = line.getByte(i);
            if (character != ' ' && character != '\t' && character != '\r') {
                return false;
            }
        }
        return true;
    }
}
