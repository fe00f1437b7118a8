package dev.renga.trainer.data;

import java.util.Arrays;

/**
 * Which images are trained on and which validate, as indexes in the order that a seed shuffled them into. The two have no
 * image in common, and the folds of one seed validate with every image once.
 */
public final class Split {
    private final int[] training;
    private final int[] validation;

    private Split(int[] training, int[] validation) {
        this.training = training;
        this.validation = validation;
    }

    /** Splits {@code count} images; throws {@link IllegalArgumentException} where there are fewer images than folds. */
    public static Split of(int count, long seed, Fold fold) {
        if (count < fold.of()) {
            throw new IllegalArgumentException("--fold " + fold + " cannot split " + count + " images");
        }
        int[] order = Shuffle.of(count, seed);
        int from = (int) ((long) count * (fold.index() - 1) / fold.of());
        int to = (int) ((long) count * fold.index() / fold.of());
        int[] training = new int[count - (to - from)];
        System.arraycopy(order, 0, training, 0, from);
        System.arraycopy(order, to, training, from, count - to);
        return new Split(training, Arrays.copyOfRange(order, from, to));
    }

    /** The same with no more images to train on, and to validate with, than that many each. */
    public Split limited(int mostTraining, int mostValidation) {
        return new Split(
                Arrays.copyOf(training, Math.min(mostTraining, training.length)),
                Arrays.copyOf(validation, Math.min(mostValidation, validation.length)));
    }

    public int[] training() {
        return training.clone();
    }

    public int[] validation() {
        return validation.clone();
    }
}
