package dev.renga.qa.answer;

/** A text that is cut by code points. */
final class CodePoints {
    private final String text;
    // Where each code point begins; empty where none takes two chars, which is nearly always.
    private final int[] offsets;

    CodePoints(String text) {
        this.text = text;
        int count = text.codePointCount(0, text.length());
        this.offsets = count == text.length() ? new int[0] : offsets(text, count);
    }

    /** The part from one code point to another, exclusive; empty where the end is not after the start. */
    String slice(int start, int end) {
        return end <= start ? "" : text.substring(charIndex(start), charIndex(end));
    }

    private int charIndex(int codePoint) {
        return offsets.length == 0 ? codePoint : offsets[codePoint];
    }

    private static int[] offsets(String text, int count) {
        int[] offsets = new int[count + 1];
        int at = 0;
        for (int i = 0; i < count; i++) {
            offsets[i] = at;
            at += Character.charCount(text.codePointAt(at));
        }
        offsets[count] = at;
        return offsets;
    }
}
