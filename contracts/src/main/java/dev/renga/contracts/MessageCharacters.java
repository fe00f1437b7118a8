package dev.renga.contracts;

import java.util.HexFormat;
import java.util.OptionalInt;

/**
 * The characters that an SQS message may hold: those of XML 1.0. Renga allows no others in a text, although JSON could
 * escape some of them, because a text is shown, logged and sent on by programs that do not escape.
 *
 * @see <a href="https://docs.aws.amazon.com/AWSSimpleQueueService/latest/APIReference/API_SendMessage.html">SendMessage</a>
 */
public final class MessageCharacters {
    private MessageCharacters() {}

    /**
     * The index, in code points, of the first character that SQS refuses: a control character other than tab, line feed and
     * carriage return, a surrogate without its partner, U+FFFE or U+FFFF.
     */
    public static OptionalInt firstRefused(String text) {
        int codePoints = 0;
        for (int i = 0; i < text.length(); codePoints++) {
            int codePoint = text.codePointAt(i);
            if (!isAllowed(codePoint)) {
                return OptionalInt.of(codePoints);
            }
            i += Character.charCount(codePoint);
        }
        return OptionalInt.empty();
    }

    /** The same JSON with what SQS refuses escaped; JSON itself asks that of control characters alone. */
    static String escaped(String json) {
        if (firstRefused(json).isEmpty()) {
            return json;
        }
        StringBuilder escaped = new StringBuilder();
        json.codePoints().forEach(codePoint -> {
            if (isAllowed(codePoint)) {
                escaped.appendCodePoint(codePoint);
            } else {
                escaped.append("\\u").append(HexFormat.of().toHexDigits((char) codePoint));
            }
        });
        return escaped.toString();
    }

    private static boolean isAllowed(int codePoint) {
        return codePoint == '\t'
                || codePoint == '\n'
                || codePoint == '\r'
                || (codePoint >= 0x20 && codePoint <= 0xD7FF)
                || (codePoint >= 0xE000 && codePoint <= 0xFFFD)
                || codePoint >= 0x10000;
    }
}
