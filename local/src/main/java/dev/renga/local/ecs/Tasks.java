package dev.renga.local.ecs;

import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/**
 * The tasks there are, and those that stopped within the last hour. Every step is kept by which a later run, which finds no process of
 * this one, would do otherwise. Whoever listens hears of every change, in its order. Thread-safe.
 */
final class Tasks {
    /** How long a stopped task is remembered, as ECS promises at least. */
    static final Duration REMEMBERED = Duration.ofHours(1);

    private final Records<EcsTask> kept;
    private final InstantSource clock;
    private final Consumer<String> forgotten;
    private final Map<String, EcsTask> current = new ConcurrentHashMap<>();
    private final Deque<EcsTask> stopped = new ArrayDeque<>();
    private final List<Consumer<EcsTask>> listeners = new CopyOnWriteArrayList<>();
    private final ReentrantLock writing = new ReentrantLock();

    /**
     * With what is kept.
     *
     * @param forgotten hears the ids of tasks that are no longer remembered
     */
    Tasks(StateStore store, InstantSource clock, Consumer<String> forgotten) {
        this.kept = store.records("ecs-tasks", EcsTask.class);
        this.clock = clock;
        this.forgotten = forgotten;
        kept.all().values().stream()
                .sorted(Comparator.comparingLong(task -> task.state().createdMillis()))
                .forEach(this::remember);
    }

    void listen(Consumer<EcsTask> listener) {
        listeners.add(listener);
    }

    /** Takes up a new task; it is on the disk when this returns. */
    void add(EcsTask task) {
        writing.lock();
        try {
            forgetOld();
            kept.put(task.id(), task);
            remember(task);
            listeners.forEach(listener -> listener.accept(task));
        } finally {
            writing.unlock();
        }
    }

    /** Takes a step, unless the task has stopped or is forgotten; returns it as it is then. */
    Optional<EcsTask> change(String id, BiFunction<TaskState, Long, TaskState> step) {
        writing.lock();
        try {
            EcsTask before = current.get(id);
            if (before == null || before.state().isStopped()) {
                return Optional.ofNullable(before);
            }
            EcsTask after = before.with(step.apply(before.state(), clock.millis()));
            if (after.state().mattersAfter(before.state())) {
                kept.put(id, after);
            }
            remember(after);
            listeners.forEach(listener -> listener.accept(after));
            return Optional.of(after);
        } finally {
            writing.unlock();
        }
    }

    Optional<EcsTask> find(String idOrArn) {
        return Optional.ofNullable(current.get(Arns.last(idOrArn)));
    }

    /** In the order of their ids. */
    List<EcsTask> all() {
        List<EcsTask> tasks = new ArrayList<>(current.values());
        tasks.sort(Comparator.comparing(EcsTask::id));
        return tasks;
    }

    private void remember(EcsTask task) {
        current.put(task.id(), task);
        if (task.state().isStopped()) {
            stopped.addLast(task);
        }
    }

    private void forgetOld() {
        long before = clock.millis() - REMEMBERED.toMillis();
        List<String> gone = stopped.stream()
                .takeWhile(task -> stoppedBefore(task, before))
                .map(EcsTask::id)
                .toList();
        if (!gone.isEmpty()) {
            kept.removeAll(gone);
            gone.forEach(task -> stopped.removeFirst());
            gone.forEach(current::remove);
            gone.forEach(forgotten);
        }
    }

    private static boolean stoppedBefore(EcsTask task, long millis) {
        Long at = task.state().stoppedMillis();
        return at == null || at < millis;
    }
}
