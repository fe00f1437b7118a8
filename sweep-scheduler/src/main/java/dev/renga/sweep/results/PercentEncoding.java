package dev.renga.sweep.results;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/** Texts without any character that separates something in a file of curves; {@code url_decode} of SQL undoes it. */
final class PercentEncoding {
    // A plus is encoded because decoders of URLs make a space of it.
    private static final String SEPARATORS = "%,;=\"\\+";

    private PercentEncoding() {}

    static String of(String text) {
        var encoded = new StringBuilder();
        text.codePoints().forEach(character -> {
            String one = Character.toString(character);
            if (separates(character)) {
                for (byte octet : one.getBytes(StandardCharsets.UTF_8)) {
                    encoded.append(String.format(Locale.ROOT, "%%%02X", octet & 0xff));
                }
            } else {
                encoded.append(one);
            }
        });
        return encoded.toString();
    }

    private static boolean separates(int character) {
        return SEPARATORS.indexOf(character) >= 0
                || Character.isWhitespace(character)
                || Character.isISOControl(character)
                || Character.isSpaceChar(character);
    }
}
