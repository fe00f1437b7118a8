package dev.renga.trainer.data;

import java.util.SplittableRandom;

/** Orders that depend on their seed alone, not on the device or the Java that computes them. */
public final class Shuffle {
    private Shuffle() {}

    /** The numbers from 0 to {@code count - 1}, each order as likely as any other. */
    public static int[] of(int count, long seed) {
        int[] order = new int[count];
        for (int i = 0; i < count; i++) {
            order[i] = i;
        }
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = count - 1; i > 0; i--) {
            int j = random.nextInt(i + 1);
            int kept = order[i];
            order[i] = order[j];
            order[j] = kept;
        }
        return order;
    }
}
