package dev.renga.trainer.data;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of the equal parts of a set, the one that validates while the others are trained on.
 *
 * @param index which part, from 1
 * @param of how many parts
 */
public record Fold(int index, int of) {
    /** The most parts of a set. */
    public static final int MOST = 100;

    /** The original's share: of 60,000 images 48,000 are trained on and 12,000 validate. */
    public static final Fold USUAL = new Fold(1, 5);

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,3})/([0-9]{1,3})");

    /** Throws {@link IllegalArgumentException} unless there are 2 to {@link #MOST} parts and the index is one of them. */
    public Fold {
        if (of < 2 || of > MOST || index < 1 || index > of) {
            throw new IllegalArgumentException("a fold is 1/k to k/k of 2 to " + MOST + ", not " + index + "/" + of);
        }
    }

    /** Reads {@code i/k}. */
    public static Fold parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("a fold is i/k, such as 1/5, not '" + text + "'");
        }
        return new Fold(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    @Override
    public String toString() {
        return index + "/" + of;
    }
}
