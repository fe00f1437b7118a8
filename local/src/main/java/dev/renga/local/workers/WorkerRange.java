package dev.renga.local.workers;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How many worker processes a run may have.
 *
 * @param max 0 where there is none and the worker is inside the run itself
 */
public record WorkerRange(int min, int max) {
    /** More would only wait for memory and cores, on any machine that one works at. */
    public static final int MOST = 32;

    public static final WorkerRange INSIDE = new WorkerRange(0, 0);

    private static final Pattern SHAPE = Pattern.compile("([0-9]{1,4})(?:\\.\\.([0-9]{1,4}))?");

    /**
     * Reads {@code N} or {@code MIN..MAX}.
     *
     * @throws IllegalArgumentException with a line for whoever typed it
     */
    public static WorkerRange parse(String text) {
        Matcher matcher = SHAPE.matcher(text);
        if (!matcher.matches()) {
            throw refused("is neither N nor MIN..MAX", text);
        }
        int min = Integer.parseInt(matcher.group(1));
        boolean isFixed = matcher.group(2) == null;
        int max = isFixed ? min : Integer.parseInt(matcher.group(2));
        if (max > MOST) {
            throw refused("may name " + MOST + " processes at most", text);
        }
        if (min > max) {
            throw refused("has a MIN above its MAX", text);
        }
        if (max == 0 && !isFixed) {
            throw refused("leaves no worker at all; 0 alone puts it inside this process", text);
        }
        return new WorkerRange(min, max);
    }

    /** Whether the worker is inside the run. */
    public boolean isInside() {
        return max == 0;
    }

    @Override
    public String toString() {
        return min == max ? Integer.toString(max) : min + ".." + max;
    }

    private static IllegalArgumentException refused(String why, String text) {
        return new IllegalArgumentException("--workers " + why + ": '" + text + "'");
    }
}
