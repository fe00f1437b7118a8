package dev.renga.cli;

/** Text that came from elsewhere, made harmless for a terminal: no control character of it gets through. */
final class Printable {
    private static final int CONTROL_PICTURES = 0x2400;
    private static final int DELETE = 0x7f;
    private static final int DELETE_PICTURE = 0x2421;
    private static final int REPLACEMENT = 0xfffd;

    private Printable() {}

    /** The text with its line breaks and tabs, every other control character replaced by a picture of itself. */
    static String text(String text) {
        return text.replace("\r\n", "\n")
                .codePoints()
                .map(Printable::shown)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
    }

    /** The same on one line. */
    static String line(String text) {
        return text(text).replaceAll("[\n\t\u2028\u2029]", " ").strip();
    }

    private static int shown(int codePoint) {
        if (codePoint == '\n' || codePoint == '\t') return codePoint;
        if (reorders(codePoint)) return REPLACEMENT;
        if (!Character.isISOControl(codePoint)) return codePoint;
        if (codePoint < ' ') return CONTROL_PICTURES + codePoint;
        return codePoint == DELETE ? DELETE_PICTURE : REPLACEMENT;
    }

    // Embeddings, overrides and isolates: they would show what follows them in another order, the next cell included.
    private static boolean reorders(int codePoint) {
        return (codePoint >= 0x202a && codePoint <= 0x202e) || (codePoint >= 0x2066 && codePoint <= 0x2069);
    }
}
