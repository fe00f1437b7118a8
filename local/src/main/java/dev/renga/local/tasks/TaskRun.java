package dev.renga.local.tasks;

import dev.renga.local.state.NotKept;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One task from its place to its end, as a straight line on a thread of its own. */
final class TaskRun {
    /** How soon the output of a running task is put where it belongs: who has just started one looks whether it says anything. */
    static final Duration PUT_FIRST = Duration.ofSeconds(1);

    /** How often it is put later on; the pauses grow up to this. */
    static final Duration PUT_EVERY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(TaskRun.class);

    private final Order order;
    private final Place place;
    private final Children children;
    private final TaskWatcher watcher;
    private final ReentrantLock lock = new ReentrantLock();
    private final Telling telling = new Telling();
    private @Nullable Child child;
    private boolean isStopped;
    private volatile boolean isHostLost;

    TaskRun(Order order, Place place, Children children, TaskWatcher watcher) {
        this.order = order;
        this.place = place;
        this.children = children;
        this.watcher = watcher;
    }

    Place place() {
        return place;
    }

    /** Returns when it is over; the place is given back in between, as soon as the process has ended. */
    void live(Runnable release) {
        Ending ending;
        try (TaskOutput output = children.output(order)) {
            try {
                watcher.placed(place);
                ending = run(output);
            } catch (NotKept e) {
                LOG.atWarn()
                        .addKeyValue("task", order.id())
                        .setCause(e)
                        .log("a task of which no note can be kept is ended");
                ending = new Ending.HostLost();
            } finally {
                release.run();
            }
            output.ship();
            telling.tell(order.id(), watcher, isHostLost ? new Ending.HostLost() : ending);
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts a task", e);
        }
    }

    /** SIGTERM, and SIGKILL after a while; before there is a process, none will be. */
    void stop() {
        stop(order.stopTimeout());
    }

    /** The same, of which its watcher hears as of a lost machine: this process goes, and its machines with it. */
    void end(Duration grace) {
        isHostLost = true;
        telling.giveUp();
        stop(grace);
    }

    private void stop(Duration grace) {
        lock.lock();
        try {
            isStopped = true;
            if (child != null) {
                child.stop(grace);
            }
        } finally {
            lock.unlock();
        }
    }

    /** As if its machine lost its power. */
    void loseHost() {
        lock.lock();
        try {
            isHostLost = true;
            telling.giveUp();
            isStopped = true;
            if (child != null) {
                child.kill();
            }
        } finally {
            lock.unlock();
        }
    }

    private Ending run(TaskOutput output) throws InterruptedException {
        Child running;
        lock.lock();
        try {
            if (isStopped) {
                return new Ending.Withdrawn();
            }
            switch (children.start(order, output)) {
                case Children.Start.Refused(String why) -> {
                    return new Ending.NotStarted(why);
                }
                case Children.Start.Running(Child started) -> running = started;
            }
            child = running;
        } finally {
            lock.unlock();
        }
        try {
            watcher.started();
            return new Ending.Exited(await(running, output));
        } catch (RuntimeException e) {
            running.kill();
            throw e;
        } finally {
            children.ended(order, running);
        }
    }

    private int await(Child running, TaskOutput output) throws InterruptedException {
        Duration pause = PUT_FIRST;
        while (true) {
            Optional<Integer> code = running.exitWithin(pause);
            if (code.isPresent()) {
                return code.get();
            }
            if (output.isTooLong()) {
                LOG.atWarn()
                        .addKeyValue("task", order.id())
                        .addKeyValue("bytes", TaskOutput.MOST_BYTES)
                        .log("a task writes too much and is ended");
                running.kill();
            }
            output.ship();
            pause = longer(pause);
        }
    }

    private static Duration longer(Duration pause) {
        Duration twice = pause.multipliedBy(2);
        return twice.compareTo(PUT_EVERY) < 0 ? twice : PUT_EVERY;
    }
}
