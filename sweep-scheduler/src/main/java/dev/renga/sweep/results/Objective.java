package dev.renga.sweep.results;

import dev.renga.sweep.search.Direction;
import java.util.OptionalInt;

/**
 * What a sweep optimises.
 *
 * @param validationImages how many images the metric is an accuracy in percent over; none for any other metric. It says how
 *     much of an accuracy is chance
 */
public record Objective(String metric, Direction direction, OptionalInt validationImages) {
    /** The images that MNIST's training set keeps back for validation, where nobody says otherwise. */
    public static final int USUAL_VALIDATION_IMAGES = 12_000;

    public Objective {
        if (validationImages.isPresent() && validationImages.getAsInt() < 1) {
            throw new IllegalArgumentException("validation images: " + validationImages.getAsInt());
        }
    }

    /** The same for a metric that is taken for an accuracy by its name, {@code val_accuracy}, over as many images as usual. */
    public Objective(String metric, Direction direction) {
        this(
                metric,
                direction,
                metric.endsWith("accuracy") ? OptionalInt.of(USUAL_VALIDATION_IMAGES) : OptionalInt.empty());
    }
}
