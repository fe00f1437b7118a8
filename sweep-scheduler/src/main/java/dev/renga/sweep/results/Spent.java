package dev.renga.sweep.results;

import java.time.Duration;
import java.util.OptionalDouble;

/**
 * What a trial has cost.
 *
 * @param attempts how often it was started
 * @param time of machines, all attempts together
 * @param dollars none where no price is known
 */
public record Spent(int attempts, Duration time, OptionalDouble dollars) {
    /** What a trial has cost that was not started yet. */
    public static final Spent NOTHING = new Spent(0, Duration.ZERO, OptionalDouble.empty());
}
