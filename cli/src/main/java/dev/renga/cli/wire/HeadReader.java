package dev.renga.cli.wire;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** The lines around a body: status, headers, sizes of chunks. */
final class HeadReader {
    static final int MOST_HEADERS = 200;
    private static final int LONGEST_LINE = 1 << 14;
    private static final int INFORMATIONAL = 100;
    private static final int FINAL = 200;

    private final InputStream in;

    HeadReader(InputStream in) {
        this.in = in;
    }

    /** The head of the final response; those that only inform are passed over. */
    ResponseHead head() throws IOException {
        for (int i = 0; i < MOST_HEADERS; i++) {
            ResponseHead head = one();
            if (head.status() < INFORMATIONAL || head.status() >= FINAL) return head;
        }
        throw new IOException("no final response");
    }

    private ResponseHead one() throws IOException {
        String status = line();
        if (!status.matches("HTTP/1\\.[01] \\d{3}( .*)?")) throw new IOException("no HTTP response");
        Map<String, String> headers = new TreeMap<>();
        for (int i = 0; i < MOST_HEADERS; i++) {
            String header = line();
            if (header.isEmpty()) return new ResponseHead(Integer.parseInt(status.substring(9, 12)), headers);
            int colon = header.indexOf(':');
            if (colon > 0)
                headers.put(
                        header.substring(0, colon).toLowerCase(Locale.ROOT),
                        header.substring(colon + 1).strip());
        }
        throw new IOException("more than " + MOST_HEADERS + " headers");
    }

    String line() throws IOException {
        var line = new ByteArrayOutputStream();
        int read = in.read();
        for (; read >= 0 && read != '\n'; read = in.read()) {
            if (line.size() == LONGEST_LINE) throw new IOException("a header longer than " + LONGEST_LINE + " bytes");
            line.write(read);
        }
        if (read < 0) throw new EOFException("the connection ended");
        String text = line.toString(StandardCharsets.ISO_8859_1);
        return text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    }
}
