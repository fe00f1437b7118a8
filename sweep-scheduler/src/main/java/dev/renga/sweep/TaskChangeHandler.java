package dev.renga.sweep;

import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import dev.renga.sweep.dispatch.Scheduler;
import dev.renga.sweep.launch.LauncherUnavailable;
import java.time.Duration;

/** Has tasks looked at that are said to have changed, and those told whose machine is about to go. */
final class TaskChangeHandler implements MessageHandler<TaskChange> {
    private static final Duration PAUSE = Duration.ofSeconds(1);

    private final Scheduler scheduler;

    TaskChangeHandler(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    @Override
    public Outcome handle(Delivery<TaskChange> delivery) {
        delivery.message().task().ifPresent(scheduler::hint);
        try {
            delivery.message().machine().ifPresent(scheduler::warned);
            return Outcome.done();
        } catch (LauncherUnavailable e) {
            return new Outcome.Retry(PAUSE, "its tasks could not be told");
        }
    }
}
