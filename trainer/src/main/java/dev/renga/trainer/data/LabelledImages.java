package dev.renga.trainer.data;

import java.nio.ByteBuffer;

/**
 * Grey images of {@value #SIDE} by {@value #SIDE} pixels with the digit that each shows, 0 to 9. Immutable; a pixel is 0
 * (paper) to 255 (ink), row after row from the top.
 */
public final class LabelledImages {
    /** Pixels along a side: the network's first layer knows no other size. */
    public static final int SIDE = 28;

    public static final int PIXELS = SIDE * SIDE;

    /** How many digits there are. */
    public static final int CLASSES = 10;

    private final byte[] pixels;
    private final byte[] labels;

    /** Takes the arrays over: whoever made them must not write to them any more. */
    LabelledImages(byte[] pixels, byte[] labels) {
        if (pixels.length != labels.length * PIXELS) {
            throw new IllegalArgumentException(pixels.length + " pixels for " + labels.length + " labels");
        }
        this.pixels = pixels;
        this.labels = labels;
    }

    /** How many images. */
    public int count() {
        return labels.length;
    }

    /** Brightness of a pixel of an image, 0 to 255. */
    public int pixel(int image, int row, int column) {
        return pixels[image * PIXELS + row * SIDE + column] & 0xff;
    }

    public int label(int image) {
        return labels[image];
    }

    /** All pixels, image after image. */
    public ByteBuffer pixels() {
        return ByteBuffer.wrap(pixels).asReadOnlyBuffer();
    }

    /** All labels. */
    public ByteBuffer labels() {
        return ByteBuffer.wrap(labels).asReadOnlyBuffer();
    }
}
