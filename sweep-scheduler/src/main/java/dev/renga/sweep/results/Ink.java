package dev.renga.sweep.results;

import java.awt.Color;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A colour and what becomes of it where people like dark pages. Pictures are drawn in the first; a style sheet in them replaces
 * it by the second, so each first colour is of one ink alone.
 */
record Ink(Color light, Color dark) {
    /** What all is drawn on. */
    static final Ink PAPER = of(0xfefefe, 0x16191e);
    /** Letters. */
    static final Ink TEXT = of(0x24292f, 0xe6e9ed);
    /** Letters of less weight. */
    static final Ink FAINT = of(0x57606a, 0xa8b0b9);
    /** Axes and lines that help the eye. */
    static final Ink GRID = of(0xdfe3e8, 0x363d45);
    /** The surface of what has no value. */
    static final Ink EMPTY = of(0xf3f4f6, 0x21262c);
    /** What stands out. */
    static final Ink BEST = of(0xc2185b, 0xff8ac4);
    /** What went wrong. */
    static final Ink TROUBLE = of(0xb45309, 0xffa657);

    private static Ink of(int light, int dark) {
        return new Ink(new Color(light), new Color(dark));
    }

    /**
     * The rules that turn a picture inside an element of that class dark, where its reader likes that.
     *
     * @param more inks that it uses besides those of this class
     */
    static String style(String type, List<Ink> more) {
        String rules = Stream.concat(Stream.of(PAPER, TEXT, FAINT, GRID, EMPTY, BEST, TROUBLE), more.stream())
                .map(ink -> ink.rules(type))
                .collect(Collectors.joining());
        return "@media (prefers-color-scheme: dark){" + rules + "}";
    }

    private String rules(String type) {
        return "." + type + " [fill=\"" + css(light) + "\"]{fill:" + css(dark) + "}" + "." + type + " [stroke=\""
                + css(light) + "\"]{stroke:" + css(dark) + "}";
    }

    private static String css(Color color) {
        return "rgb(" + color.getRed() + "," + color.getGreen() + "," + color.getBlue() + ")";
    }
}
