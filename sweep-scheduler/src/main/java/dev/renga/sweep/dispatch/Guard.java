package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.SweepEvent;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The lock under which a scheduler decides, and what is done once it is open again. Thread-safe. */
final class Guard {
    private static final Logger LOG = LoggerFactory.getLogger(Guard.class);

    private final Desk desk;
    private final Executor background;
    private final Announcer announcer;
    private final ReentrantLock lock = new ReentrantLock();

    Guard(Desk desk, Executor background, Announcer announcer) {
        this.desk = desk;
        this.background = background;
        this.announcer = announcer;
    }

    /** Does it under the lock; what is to be published is published soon. */
    <T> T under(Supplier<T> work) {
        return open(locked(work));
    }

    void run(Runnable work) {
        under(() -> {
            work.run();
            return true;
        });
    }

    /** The same for a caller who publishes by itself. */
    List<SweepEvent> told(Runnable work) {
        Held<Boolean> held = locked(() -> {
            work.run();
            return true;
        });
        held.later().forEach(background::execute);
        return held.events();
    }

    private record Held<T>(T result, List<Runnable> later, List<SweepEvent> events) {}

    private <T> Held<T> locked(Supplier<T> work) {
        lock.lock();
        try {
            T result = work.get();
            return new Held<>(result, desk.takeWork(), desk.takeEvents());
        } finally {
            lock.unlock();
        }
    }

    private <T> T open(Held<T> held) {
        held.later().forEach(background::execute);
        if (!held.events().isEmpty()) {
            background.execute(() -> publish(held.events()));
        }
        return held.result();
    }

    private void publish(List<SweepEvent> events) {
        try {
            announcer.publish(events);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.atInfo().addKeyValue("events", events.size()).log("not published any more");
        }
    }
}
