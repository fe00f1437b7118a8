package dev.renga.local.tasks;

import dev.renga.local.state.NotKept;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * Runs tasks as child processes, as many at a time as there are places. Each is watched on a thread of its own. None outlives
 * this process, nor a {@code kill -9} of it. Thread-safe.
 */
public final class TaskEngine implements AutoCloseable {
    /** How long {@link #close} lets tasks put their checkpoints away. */
    static final Duration LAST_GRACE = Duration.ofSeconds(10);

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Children children;
    private final Places places;
    private final Map<String, TaskRun> runs = new ConcurrentHashMap<>();
    private final Map<String, TaskWatcher> inLine = new ConcurrentHashMap<>();
    private final Telling telling = new Telling();
    private volatile boolean isClosed;
    private final CountDownLatch idle = new CountDownLatch(1);

    /**
     * What an engine is made of.
     *
     * @param folder where tasks run; their output is below it, in {@code tasks}
     * @param slots how many machines with a GPU there are
     * @param variables where AWS is
     */
    public record Settings(Path folder, Images images, int slots, int cores, Map<String, String> variables) {}

    private TaskEngine(Children children, Places places) {
        this.children = children;
        this.places = places;
    }

    /**
     * Ends what an earlier run of the folder left, and is ready.
     *
     * @param machineIds names the machines
     */
    public static TaskEngine open(Settings settings, Supplier<String> machineIds) {
        return new TaskEngine(Children.of(settings), new Places(settings.slots(), settings.cores(), machineIds));
    }

    /** A place for a task, held from now on until it has run there; empty where none is free. */
    public Optional<Place> reserve(Pool pool, Needs needs) {
        return isClosed ? Optional.empty() : places.take(pool, needs);
    }

    /** Why {@link #reserve} gave nothing. */
    public Resource lacking(Pool pool, Needs needs) {
        return places.lacking(pool, needs);
    }

    /** Gives back a place in which no task was started. */
    public void release(Place place) {
        places.release(place);
    }

    /** Runs a task in its place. */
    public void start(Order order, Place place, TaskWatcher watcher) {
        TaskRun run = new TaskRun(order, place, children, watcher);
        runs.put(order.id(), run);
        if (isClosed) {
            run.loseHost();
        }
        Thread.ofVirtual().name("task-" + order.id()).start(() -> {
            try {
                run.live(() -> places.release(place));
            } finally {
                runs.remove(order.id());
                tellWhenIdle();
            }
        });
    }

    /** Runs a task as soon as there is a place for it. */
    public void queue(Order order, TaskWatcher watcher) {
        inLine.put(order.id(), watcher);
        places.whenFree(order, place -> {
            // Who still waits when this process goes waits for the next one.
            if (!isClosed) {
                inLine.remove(order.id());
                start(order, place, watcher);
            }
        });
    }

    /** Stops a task, or takes it out of the line; one that is over stays as it is. Returns at once. */
    public void stop(String task) {
        if (places.withdraw(task)) {
            Optional.ofNullable(inLine.remove(task)).ifPresent(watcher -> tellWithdrawn(task, watcher));
        } else {
            Optional.ofNullable(runs.get(task)).ifPresent(TaskRun::stop);
        }
    }

    /** Takes a machine away, and puts a new one in its place: its task ends without a word. */
    public void loseMachine(String machine) {
        runs.values().stream()
                .filter(run -> run.place().machine().equals(machine))
                .forEach(TaskRun::loseHost);
        places.replace(machine);
    }

    /** The machines with a GPU. */
    public List<MachineState> machines() {
        return places.machines();
    }

    /** Removes the output of all tasks but these. */
    public void forgetAllBut(Set<String> known) {
        children.forgetAllBut(known);
    }

    /** Removes the output of a task that is over. */
    public void forget(String task) {
        children.forget(task);
    }

    /** Tells all tasks to stop, and starts none any more; their watchers hear of the end of their host. Returns at once. */
    public void stopAll() {
        if (!isClosed) {
            isClosed = true;
            telling.giveUp();
            runs.values().forEach(run -> run.end(LAST_GRACE));
        }
        tellWhenIdle();
    }

    /** Stops all tasks and waits for their ends. */
    @Override
    public void close() {
        stopAll();
        try {
            boolean isDone = idle.await(LAST_GRACE.plus(LAST_WORDS).toMillis(), TimeUnit.MILLISECONDS);
            if (!isDone) {
                runs.values().forEach(TaskRun::loseHost);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        children.close();
    }

    private void tellWithdrawn(String task, TaskWatcher watcher) {
        try {
            watcher.ended(new Ending.Withdrawn());
        } catch (NotKept e) {
            Thread.ofVirtual().name("withdrawn-" + task).start(() -> {
                try {
                    telling.tell(task, watcher, new Ending.Withdrawn());
                } catch (InterruptedException interrupted) {
                    throw new IllegalStateException("nobody interrupts it", interrupted);
                }
            });
        }
    }

    private void tellWhenIdle() {
        if (isClosed && runs.isEmpty()) {
            idle.countDown();
        }
    }
}
