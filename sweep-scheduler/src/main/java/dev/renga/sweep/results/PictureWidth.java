package dev.renga.sweep.results;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.SweepLimits;

/**
 * How wide a picture is laid out, in pixels. It may be shown larger or smaller; letters then grow or shrink with it, so a picture
 * for a telephone is asked for as narrow as that.
 */
public record PictureWidth(int pixels) {
    public static final int LEAST = SweepLimits.LEAST_WIDTH;
    public static final int MOST = SweepLimits.MOST_WIDTH;

    /** What suits a page. */
    public static final PictureWidth USUAL = new PictureWidth(720);

    private static final int LEAST_HEIGHT = 300;

    /** Throws {@link ContractViolation} for a width outside. */
    public PictureWidth {
        if (pixels < LEAST || pixels > MOST) {
            throw new ContractViolation("width", "must be within " + LEAST + " to " + MOST + ", not " + pixels);
        }
    }

    /** How high a plot of that width is with its axes, in pixels: flatter the wider it is. */
    int plotHeight() {
        return LEAST_HEIGHT + pixels / 8;
    }
}
