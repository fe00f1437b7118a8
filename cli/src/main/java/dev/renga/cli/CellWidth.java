package dev.renga.cli;

import java.lang.Character.UnicodeScript;
import java.text.BreakIterator;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/**
 * How many columns of a terminal a text takes: two for East Asian wide letters and for emoji, none for accents. The JDK knows no
 * East Asian Width, so scripts and blocks stand in for it; letters of ambiguous width count as one.
 */
final class CellWidth {
    private static final String CUT = "…";
    private static final Set<UnicodeScript> WIDE = EnumSet.of(
            UnicodeScript.HAN,
            UnicodeScript.HIRAGANA,
            UnicodeScript.KATAKANA,
            UnicodeScript.HANGUL,
            UnicodeScript.BOPOMOFO,
            UnicodeScript.YI,
            UnicodeScript.TANGUT,
            UnicodeScript.NUSHU);
    private static final int CJK_MARKS_FIRST = 0x3000;
    private static final int CJK_MARKS_LAST = 0x303e;
    private static final int FULL_FORMS_FIRST = 0xff01;
    private static final int FULL_FORMS_LAST = 0xff60;
    private static final int FULL_SIGNS_FIRST = 0xffe0;
    private static final int FULL_SIGNS_LAST = 0xffe6;
    private static final int HALF_FORMS_FIRST = 0xff61;
    private static final int HALF_FORMS_LAST = 0xffdc;
    private static final int EMOJI_SELECTOR = 0xfe0f;

    private CellWidth() {}

    /** The width of a text without control characters. */
    static int of(String text) {
        BreakIterator letters = letters(text);
        int width = 0;
        for (int from = 0, to = letters.next(); to != BreakIterator.DONE; from = to, to = letters.next()) {
            width += letter(text.substring(from, to));
        }
        return width;
    }

    /** The text cut to the width, between letters and with an ellipsis, where it is wider. */
    static String cut(String text, int width) {
        if (of(text) <= width) return text;
        BreakIterator letters = letters(text);
        int taken = 0;
        int from = 0;
        for (int to = letters.next(); to != BreakIterator.DONE; from = to, to = letters.next()) {
            taken += letter(text.substring(from, to));
            if (taken > width - 1) break;
        }
        return text.substring(0, from) + CUT;
    }

    /** An id cut to the width in its middle, since ids of one batch differ at their ends. */
    static String cutMiddle(String id, int width) {
        if (id.length() <= width || !id.chars().allMatch(letter -> letter > ' ' && letter < 0x7f))
            return cut(id, width);
        int tail = width / 2;
        return id.substring(0, width - 1 - tail) + CUT + id.substring(id.length() - tail);
    }

    private static BreakIterator letters(String text) {
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(text);
        return letters;
    }

    // What a reader sees as one letter is as wide as its widest part: joined emoji, a syllable of single jamo.
    private static int letter(String letter) {
        return letter.codePoints().map(CellWidth::width).max().orElse(0);
    }

    private static int width(int codePoint) {
        if (codePoint == EMOJI_SELECTOR) return 2;
        return switch (Character.getType(codePoint)) {
            case Character.NON_SPACING_MARK, Character.ENCLOSING_MARK, Character.FORMAT, Character.CONTROL -> 0;
            default -> isWide(codePoint) ? 2 : 1;
        };
    }

    private static boolean isWide(int codePoint) {
        if (codePoint < 0x1100) return false;
        if (in(codePoint, HALF_FORMS_FIRST, HALF_FORMS_LAST)) return false;
        return WIDE.contains(UnicodeScript.of(codePoint))
                || in(codePoint, CJK_MARKS_FIRST, CJK_MARKS_LAST)
                || in(codePoint, FULL_FORMS_FIRST, FULL_FORMS_LAST)
                || in(codePoint, FULL_SIGNS_FIRST, FULL_SIGNS_LAST)
                // The long vowel mark and its kin belong to no single script.
                || Character.UnicodeBlock.KATAKANA.equals(Character.UnicodeBlock.of(codePoint))
                || Character.isEmojiPresentation(codePoint);
    }

    private static boolean in(int codePoint, int first, int last) {
        return codePoint >= first && codePoint <= last;
    }
}
