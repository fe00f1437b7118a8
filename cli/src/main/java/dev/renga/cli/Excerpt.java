package dev.renga.cli;

import java.text.BreakIterator;
import java.util.Locale;
import java.util.Optional;

/**
 * The part of a context in which an answer stands, cut at words. Positions count Unicode code points, as the gateway's do; marks
 * never part a letter from its accents, so they may stand a little wider than the positions.
 */
final class Excerpt {
    /** Code points shown at most on each side of the answer. */
    static final int WINDOW = 240;

    /** How far a cut moves inwards at most to find the start of a word. */
    static final int WORD_LIMIT = 40;

    private static final String CUT = "…";

    private Excerpt() {}

    /** The answer marked in its surroundings; empty where the positions do not lie in the context or hold nothing. */
    static Optional<String> of(String context, int start, int end, Marks marks) {
        int length = context.codePointCount(0, context.length());
        if (start < 0 || end <= start || end > length) return Optional.empty();
        int from = context.offsetByCodePoints(0, start);
        int to = context.offsetByCodePoints(from, end - start);
        BreakIterator letters = BreakIterator.getCharacterInstance(Locale.ROOT);
        letters.setText(context);
        if (!letters.isBoundary(from)) from = letters.preceding(from);
        if (!letters.isBoundary(to)) to = letters.following(to);
        int left = left(context, from, letters);
        int right = right(context, to, letters);
        return Optional.of((left > 0 ? CUT : "")
                + Printable.text(context.substring(left, from))
                + marks.around(Printable.text(context.substring(from, to)))
                + Printable.text(context.substring(to, right))
                + (right < context.length() ? CUT : ""));
    }

    private static int left(String context, int from, BreakIterator letters) {
        if (context.codePointCount(0, from) <= WINDOW) return 0;
        int edge = context.offsetByCodePoints(from, -WINDOW);
        for (int i = edge; i < Math.min(from, edge + WORD_LIMIT); i++) {
            if (Character.isWhitespace(context.charAt(i))) return i + 1;
        }
        return letters.isBoundary(edge) ? edge : letters.following(edge);
    }

    private static int right(String context, int to, BreakIterator letters) {
        if (context.codePointCount(to, context.length()) <= WINDOW) return context.length();
        int edge = context.offsetByCodePoints(to, WINDOW);
        for (int i = edge; i > Math.max(to, edge - WORD_LIMIT); i--) {
            if (Character.isWhitespace(context.charAt(i - 1))) return i - 1;
        }
        return letters.isBoundary(edge) ? edge : letters.preceding(edge);
    }
}
