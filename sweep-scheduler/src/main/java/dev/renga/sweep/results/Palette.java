package dev.renga.sweep.results;

import java.awt.Color;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Colours between which people with any kind of colour vision see the order: viridis, by Nathaniel Smith and Stéfan van der
 * Walt, in eleven points with straight lines between them.
 */
final class Palette {
    /** How many colours lines have; each has a counterpart on a dark background. */
    static final int LINES = 10;

    private static final int[] VIRIDIS = {
        0x440154, 0x482475, 0x414487, 0x355f8d, 0x2a788e, 0x21918c, 0x22a884, 0x44bf70, 0x7ad151, 0xbddf26, 0xfde725
    };

    private Palette() {}

    /** The colour at a place from 0, dark violet, to 1, yellow. */
    static Color at(double place) {
        double step = Math.clamp(place, 0.0, 1.0) * (VIRIDIS.length - 1);
        int below = Math.min((int) step, VIRIDIS.length - 2);
        var from = new Color(VIRIDIS[below]);
        var to = new Color(VIRIDIS[below + 1]);
        double share = step - below;
        return new Color(
                mix(from.getRed(), to.getRed(), share),
                mix(from.getGreen(), to.getGreen(), share),
                mix(from.getBlue(), to.getBlue(), share));
    }

    /** The colour of letters on a surface of that colour. */
    static Color letters(Color surface) {
        return luminance(surface) > 0.179 ? Color.BLACK : Color.WHITE;
    }

    /** The ink of a line, the stronger the better it is; from 0 to 1. */
    static Ink line(double goodness) {
        int step = Math.clamp(Math.round(goodness * (LINES - 1)), 0, LINES - 1);
        double place = (double) step / (LINES - 1);
        // The good end is the one that stands out: the darkest on white, the lightest on black.
        return new Ink(at(0.78 * (1 - place)), at(0.28 + 0.72 * place));
    }

    /** The inks of all lines. */
    static List<Ink> lines() {
        return IntStream.range(0, LINES)
                .mapToObj(step -> line((double) step / (LINES - 1)))
                .toList();
    }

    /** The relative luminance as WCAG defines it. */
    private static double luminance(Color color) {
        return 0.2126 * linear(color.getRed()) + 0.7152 * linear(color.getGreen()) + 0.0722 * linear(color.getBlue());
    }

    private static double linear(int channel) {
        double share = channel / 255.0;
        return share <= 0.04045 ? share / 12.92 : Math.pow((share + 0.055) / 1.055, 2.4);
    }

    private static int mix(int from, int to, double share) {
        return (int) Math.round(from + share * (to - from));
    }
}
