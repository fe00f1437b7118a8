package dev.renga.sweep;

import dev.renga.messaging.Component;
import dev.renga.sweep.dispatch.Scheduler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

/** One time of being at work: a scheduler, its thread, and the consumers that feed it. */
final class Tenure {
    private final Scheduler scheduler;
    private final Turning turning;
    private final ExecutorService background;
    private final List<Component> consumers;
    private final Deque<Component> started = new ArrayDeque<>();
    private Optional<Thread> thread = Optional.empty();

    Tenure(Scheduler scheduler, Turning turning, ExecutorService background, List<Component> consumers) {
        this.scheduler = scheduler;
        this.turning = turning;
        this.background = background;
        this.consumers = List.copyOf(consumers);
    }

    Scheduler scheduler() {
        return scheduler;
    }

    void start() throws Exception {
        thread = Optional.of(turning.start(scheduler));
        for (Component consumer : consumers) {
            started.push(consumer);
            consumer.start();
        }
    }

    void quiesce() {
        consumers.forEach(Component::quiesce);
    }

    void stop(Duration within) throws InterruptedException {
        turning.end();
        quiesce();
        while (!started.isEmpty()) {
            started.pop().stop(within);
        }
        if (thread.isPresent()) {
            thread.get().join(within);
        }
        // Orders under way are given again by whoever is next, with the same tokens.
        background.shutdownNow();
    }

    Optional<String> complaint() {
        return turning.isStuck()
                ? Optional.of("the scheduler's turns go wrong")
                : consumers.stream()
                        .flatMap(consumer -> consumer.complaint().stream())
                        .findFirst();
    }
}
