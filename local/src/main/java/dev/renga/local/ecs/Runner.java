package dev.renga.local.ecs;

import dev.renga.local.state.NotKept;
import dev.renga.local.tasks.Ending;
import dev.renga.local.tasks.Order;
import dev.renga.local.tasks.Place;
import dev.renga.local.tasks.Resource;
import dev.renga.local.tasks.TaskEngine;
import dev.renga.local.tasks.TaskWatcher;
import java.time.InstantSource;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Collectors;

/** Brings tasks to the engine, and what the engine says of them to their states. Thread-safe. */
final class Runner {
    /** How many tasks may wait for a place, as ECS limits it for a cluster. */
    static final int MOST_PROVISIONING = 500;

    private final Tasks tasks;
    private final TaskDefinitions definitions;
    private final TaskEngine engine;
    private final InstantSource clock;
    private final ReentrantLock accepting = new ReentrantLock();

    Runner(Tasks tasks, TaskDefinitions definitions, TaskEngine engine, InstantSource clock) {
        this.tasks = tasks;
        this.definitions = definitions;
        this.engine = engine;
        this.clock = clock;
    }

    /** What came of a wish for one task. */
    sealed interface Accepted {
        record Task(EcsTask task) implements Accepted {}

        record Lacking(Resource resource) implements Accepted {}
    }

    /** Starts a task, or lets it wait where it may. */
    Accepted accept(RunRequest request) {
        String id = UUID.randomUUID().toString().replace("-", "");
        Order order = Overrides.of(request.asked()).order(id, request.definition(), request.launch());
        accepting.lock();
        try {
            Optional<Place> place = engine.reserve(order.pool(), order.needs());
            if (place.isPresent()) {
                EcsTask task =
                        begun(id, request, TaskState.Status.PENDING, place.get().machine());
                add(task, place.get());
                engine.start(order, place.get(), watcher(id, true));
                return new Accepted.Task(task);
            }
            if (!request.launch().waits()) {
                return new Accepted.Lacking(engine.lacking(order.pool(), order.needs()));
            }
            demandRoomInLine();
            EcsTask task = begun(id, request, TaskState.Status.PROVISIONING, "");
            tasks.add(task);
            engine.queue(order, watcher(id, false));
            return new Accepted.Task(task);
        } finally {
            accepting.unlock();
        }
    }

    private void add(EcsTask task, Place place) {
        try {
            tasks.add(task);
        } catch (NotKept e) {
            engine.release(place);
            throw e;
        }
    }

    /** Tells a task to stop; the reason is for whoever looks at it later. */
    void stop(EcsTask task, String why) {
        if (task.state().isWanted()) {
            tasks.change(task.id(), (state, now) -> state.isWanted() ? state.told(why, now) : state);
            engine.stop(task.id());
        }
    }

    /** What an earlier run left: those in line go on waiting, of the others no process is left. */
    void resume() {
        engine.forgetAllBut(tasks.all().stream().map(EcsTask::id).collect(Collectors.toSet()));
        for (EcsTask task : tasks.all()) {
            if (task.state().isStopped()) {
                continue;
            }
            if (task.state().status() == TaskState.Status.PROVISIONING
                    && task.state().isWanted()) {
                TaskDefinition definition = definitions.required(task.definition());
                engine.queue(task.overrides().order(task.id(), definition, task.launch()), watcher(task.id(), false));
            } else {
                tasks.change(task.id(), TaskState::hostLost);
            }
        }
    }

    private EcsTask begun(String id, RunRequest request, TaskState.Status first, String machine) {
        return new EcsTask(
                id,
                request.cluster(),
                request.definition().arn(),
                request.launch(),
                request.asked(),
                TaskState.accepted(first, machine, clock.millis()));
    }

    private void demandRoomInLine() {
        long waiting = tasks.all().stream()
                .filter(task -> task.state().status() == TaskState.Status.PROVISIONING)
                .count();
        if (waiting >= MOST_PROVISIONING) {
            throw EcsError.limit("You've reached the limit on the number of tasks that can be in the PROVISIONING"
                    + " state: " + MOST_PROVISIONING);
        }
    }

    private TaskWatcher watcher(String id, boolean isPlaced) {
        return new TaskWatcher() {
            @Override
            public void placed(Place place) {
                if (!isPlaced) {
                    tasks.change(id, (state, now) -> state.placed(place.machine()));
                }
            }

            @Override
            public void started() {
                // Who told it to stop a moment ago may have found nothing to stop.
                tasks.change(id, TaskState::running)
                        .filter(task -> !task.state().isWanted())
                        .ifPresent(task -> engine.stop(id));
            }

            @Override
            public void ended(Ending ending) {
                tasks.change(id, (state, now) -> state.ended(ending, now));
            }
        };
    }
}
