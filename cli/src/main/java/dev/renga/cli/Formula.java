package dev.renga.cli;

/** Texts that a spreadsheet would run instead of showing them. */
final class Formula {
    private static final String STARTS = "=+-@\t\r＝＋－＠";

    private Formula() {}

    /** The text, with an apostrophe before it where it is one, also after white space. */
    static String defused(String text) {
        if (text.isEmpty()) return text;
        String seen = text.strip();
        boolean formula =
                STARTS.indexOf(text.charAt(0)) >= 0 || (!seen.isEmpty() && STARTS.indexOf(seen.charAt(0)) >= 0);
        return formula ? "'" + text : text;
    }
}
