package dev.renga.qa.model;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * A tar archive read from front to back, with names of any length as GNU tar and POSIX write them; of the older ustar's two parts
 * of a name only the last is read, which is the file's own. Commons Compress, which DJL brings,
 * reads such names with another library only, which DJL leaves out, and reads them without a limit.
 *
 * @see <a href="https://pubs.opengroup.org/onlinepubs/9799919799/utilities/pax.html">ustar interchange format</a>
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int SIZE_AT = 124;
    private static final int SIZE_LENGTH = 12;
    private static final int TYPE_AT = 156;
    private static final char GNU_NAME = 'L';
    private static final char PAX_HEADER = 'x';

    /** What the headers that name the entry behind them may hold. */
    private static final int MAX_HEADER_BYTES = 1 << 16;

    private final InputStream in;
    private long left;
    private String name = "";
    private char type;
    private long size;
    private InputStream content = new ByteArrayInputStream(new byte[0]);

    /**
     * @param most how many bytes may be read in all
     */
    TarReader(InputStream in, long most) {
        this.in = in;
        this.left = most;
    }

    /** Goes to the next entry, past what is left of this one; false at the end. */
    boolean next() throws IOException {
        String longName = "";
        while (block()) {
            if (type == GNU_NAME) {
                byte[] header = header();
                longName = text(header, 0, header.length);
            } else if (type == PAX_HEADER) {
                longName = PaxRecords.path(header());
            } else {
                name = longName.isEmpty() ? name : longName;
                return true;
            }
        }
        return false;
    }

    private boolean block() throws IOException {
        content.skipNBytes(unread());
        skip(padding(size));
        byte[] header = in.readNBytes(BLOCK);
        spend(header.length);
        if (header.length < BLOCK || header[0] == 0) {
            size = 0;
            return false;
        }
        name = text(header, 0, NAME_LENGTH);
        type = (char) header[TYPE_AT];
        size = size(text(header, SIZE_AT, SIZE_LENGTH).strip());
        spend(size);
        content = new Part(size);
        return true;
    }

    private byte[] header() throws IOException {
        if (size > MAX_HEADER_BYTES) {
            throw new IOException("a header of the archive is over " + MAX_HEADER_BYTES + " bytes");
        }
        return content.readAllBytes();
    }

    boolean isFile() {
        return type == '0' || type == 0;
    }

    String name() {
        return name;
    }

    /** What the entry holds; it ends where the entry does. */
    InputStream content() {
        return content;
    }

    private long unread() {
        return content instanceof Part part ? part.remaining : 0;
    }

    private void skip(long bytes) throws IOException {
        spend(bytes);
        in.skipNBytes(bytes);
    }

    private void spend(long bytes) throws IOException {
        left -= bytes;
        if (left < 0) {
            throw new IOException("the archive unpacks to more than is allowed");
        }
    }

    private static long padding(long size) {
        return (BLOCK - size % BLOCK) % BLOCK;
    }

    private static long size(String octal) throws IOException {
        try {
            long size = octal.isEmpty() ? 0 : Long.parseLong(octal, 8);
            if (size >= 0) {
                return size;
            }
        } catch (NumberFormatException e) {
            throw new IOException("not a tar archive", e);
        }
        throw new IOException("not a tar archive");
    }

    private static String text(byte[] header, int from, int length) {
        int end = from;
        while (end < from + length && header[end] != 0) {
            end++;
        }
        return new String(header, from, end - from, StandardCharsets.UTF_8);
    }

    /** The rest of one entry. */
    private final class Part extends InputStream {
        private long remaining;

        Part(long size) {
            this.remaining = size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] buffer, int offset, int length) throws IOException {
            if (remaining == 0) {
                return -1;
            }
            int read = in.read(buffer, offset, (int) Math.min(length, remaining));
            if (read < 0) {
                throw new IOException("the archive ends in the middle of " + name);
            }
            remaining -= read;
            return read;
        }
    }
}
