package dev.renga.haiku;

import dev.renga.contracts.MessageCharacters;
import java.nio.charset.StandardCharsets;

/**
 * A text of a row as it is served. What Renga wrote is served as it is. What another tool wrote may hold characters that no
 * queue takes, which become U+FFFD, and may be of any length, while a reply and an event have their limits: it ends
 * with {@link #ELLIPSIS} then. The table keeps it all.
 */
final class ServedText {
    /** The longest text that is served, in bytes of UTF-8: five such, escaped, are one message of SNS. */
    static final int MAX_BYTES = 16 * 1024;

    static final String ELLIPSIS = "…";

    private static final char REPLACEMENT = '\uFFFD';
    private static final int MOST_BYTES_OF_A_CHAR = 3;

    private ServedText() {}

    static String of(String stored) {
        return cut(MessageCharacters.firstRefused(stored).isPresent() ? replaced(stored) : stored);
    }

    private static String replaced(String text) {
        StringBuilder replaced = new StringBuilder(text.length());
        text.codePoints()
                .map(point -> MessageCharacters.firstRefused(Character.toString(point))
                                .isPresent()
                        ? REPLACEMENT
                        : point)
                .forEach(replaced::appendCodePoint);
        return replaced.toString();
    }

    private static String cut(String text) {
        if (text.length() <= MAX_BYTES / MOST_BYTES_OF_A_CHAR
                || text.getBytes(StandardCharsets.UTF_8).length <= MAX_BYTES) {
            return text;
        }
        int left = MAX_BYTES - ELLIPSIS.getBytes(StandardCharsets.UTF_8).length;
        int end = 0;
        while (true) {
            int point = text.codePointAt(end);
            left -= Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
            if (left < 0) {
                return text.substring(0, end) + ELLIPSIS;
            }
            end += Character.charCount(point);
        }
    }
}
