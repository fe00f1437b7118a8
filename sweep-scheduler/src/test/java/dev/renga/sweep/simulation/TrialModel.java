package dev.renga.sweep.simulation;

import dev.renga.sweep.launch.LaunchOrder;
import java.time.Duration;
import java.util.function.ToDoubleBiFunction;

/**
 * How simulated trials behave.
 *
 * @param epochs of each
 * @param epoch how long one takes
 * @param start until the first begins
 * @param obeys how long a trial takes to obey SIGTERM
 * @param objective of an order at an epoch
 */
record TrialModel(
        int epochs,
        Duration epoch,
        Duration start,
        Duration obeys,
        ToDoubleBiFunction<LaunchOrder, Integer> objective) {
    static TrialModel of(int epochs, Duration epoch) {
        return new TrialModel(
                epochs,
                epoch,
                Duration.ZERO,
                Duration.ofSeconds(2),
                (order, at) -> 90 + order.trial() * 0.1 + at * 0.01);
    }

    TrialModel obeying(Duration delay) {
        return new TrialModel(epochs, epoch, start, delay, objective);
    }

    TrialModel reaching(ToDoubleBiFunction<LaunchOrder, Integer> other) {
        return new TrialModel(epochs, epoch, start, obeys, other);
    }
}
