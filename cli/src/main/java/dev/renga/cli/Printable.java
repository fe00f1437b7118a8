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
        return text(text).replace('\n', ' ').replace('\t', ' ').strip();
    }

    private static int shown(int codePoint) {
        if (codePoint == '\n' || codePoint == '\t' || !Character.isISOControl(codePoint)) return codePoint;
        if (codePoint < ' ') return CONTROL_PICTURES + codePoint;
        return codePoint == DELETE ? DELETE_PICTURE : REPLACEMENT;
    }
}
