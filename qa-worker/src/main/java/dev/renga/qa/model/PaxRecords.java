package dev.renga.qa.model;

import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What an extended header of a tar archive says of the entry behind it: records of {@code length key=value}, each a line. */
final class PaxRecords {
    private static final String PATH = "path=";

    private PaxRecords() {}

    /** The entry's name; empty where the header has none. */
    static String path(byte[] header) throws IOException {
        String path = "";
        int at = 0;
        while (at < header.length) {
            int space = at;
            while (space < header.length && header[space] != ' ') {
                space++;
            }
            int end = at + length(text(header, at, space));
            if (end <= space || end > header.length) {
                throw new IOException("not a tar archive");
            }
            String record = text(header, space + 1, end - 1);
            if (record.startsWith(PATH)) {
                path = record.substring(PATH.length());
            }
            at = end;
        }
        return path;
    }

    /** Of a whole record, its own digits and its end of line included. */
    private static int length(String digits) throws IOException {
        if (!digits.matches("[0-9]{1,9}")) {
            throw new IOException("not a tar archive");
        }
        return Integer.parseInt(digits);
    }

    private static String text(byte[] header, int from, int to) {
        return new String(header, from, Math.max(0, to - from), StandardCharsets.UTF_8);
    }
}
