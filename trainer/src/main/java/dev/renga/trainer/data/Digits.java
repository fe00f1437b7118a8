package dev.renga.trainer.data;

import java.util.stream.IntStream;

/**
 * Images of digits as if by many hands: the same for the same seed, each independent of how many others are drawn. Drawn by
 * as many threads as there are cores.
 */
public final class Digits {
    /** Changes whenever the same seed would draw other images, so that no cache serves old ones. */
    static final String EDITION = "1";

    private static final int TRAINING = 60_000;
    private static final int TEST = 10_000;
    private static final long SEED = 1912;
    private static final long TEST_STREAM = 0x9e3779b97f4a7c15L;
    private static final int CHUNK = 500;

    private Digits() {}

    /** The set that {@code --data digits} names: as many images as MNIST has. */
    public static Corpus standard() {
        return draw(TRAINING, TEST, SEED);
    }

    /** Sets of any size; of two sizes, the smaller is the beginning of the larger. */
    public static Corpus draw(int training, int test, long seed) {
        return new Corpus("digits", draw(training, seed), draw(test, seed ^ TEST_STREAM));
    }

    private static LabelledImages draw(int count, long seed) {
        byte[] pixels = new byte[count * LabelledImages.PIXELS];
        byte[] labels = new byte[count];
        IntStream.range(0, (count + CHUNK - 1) / CHUNK).parallel().forEach(chunk -> {
            var sheet = new Sheet();
            for (int i = chunk * CHUNK; i < Math.min(count, (chunk + 1) * CHUNK); i++) {
                labels[i] = sheet.draw(seed, i, pixels, i * LabelledImages.PIXELS);
            }
        });
        return new LabelledImages(pixels, labels);
    }
}
