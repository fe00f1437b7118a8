package dev.renga.gateway;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;

/** How old questions are now when their answers come: a moving mean over the last dozen or so. Thread-safe. */
final class AnswerAge {
    private static final double WEIGHT = 0.1;

    private final AtomicReference<Duration> mean = new AtomicReference<>(Duration.ZERO);

    void seen(Duration age) {
        mean.updateAndGet(
                before -> before.plus(Duration.ofMillis((long) ((age.toMillis() - before.toMillis()) * WEIGHT))));
    }

    Duration mean() {
        return mean.get();
    }
}
