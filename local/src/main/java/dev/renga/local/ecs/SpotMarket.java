package dev.renga.local.ecs;

import dev.renga.local.tasks.MachineState;
import dev.renga.local.tasks.TaskEngine;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;

/**
 * Takes machines away as EC2 does with those on Spot: first the warning, then, after the notice, the machine with all that runs on
 * it. Thread-safe.
 */
final class SpotMarket implements AutoCloseable {
    private final TaskEngine engine;
    private final TaskChanges changes;
    private final Duration notice;
    private final CountDownLatch closing = new CountDownLatch(1);

    /**
     * A market that takes nothing by itself.
     *
     * @param notice from the warning to the end of the machine, 120 s on AWS
     */
    SpotMarket(TaskEngine engine, TaskChanges changes, Duration notice) {
        this.engine = engine;
        this.changes = changes;
        this.notice = notice;
    }

    /** Takes busy machines from now on, each time after a while that is this long on average. */
    void takeEvery(Duration mean, RandomGenerator chance) {
        Thread.ofVirtual().name("spot-market").start(() -> trade(mean, chance));
    }

    /** Warns, and takes this machine when the notice is over. Returns at once. */
    void take(String machine) {
        changes.warn(machine);
        Thread.ofVirtual().name("spot-notice").start(() -> {
            if (!closesWithin(notice)) {
                engine.loseMachine(machine);
            }
        });
    }

    @Override
    public void close() {
        closing.countDown();
    }

    private void trade(Duration mean, RandomGenerator chance) {
        while (!closesWithin(Duration.ofMillis((long) (chance.nextExponential() * mean.toMillis())))) {
            List<MachineState> busy =
                    engine.machines().stream().filter(MachineState::isTaken).toList();
            if (!busy.isEmpty()) {
                take(busy.get(chance.nextInt(busy.size())).id());
            }
        }
    }

    private boolean closesWithin(Duration time) {
        try {
            return closing.await(time.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
