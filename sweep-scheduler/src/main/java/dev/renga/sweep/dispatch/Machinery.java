package dev.renga.sweep.dispatch;

import dev.renga.contracts.sweep.SweepSpec.Backend;
import dev.renga.sweep.launch.Launch;
import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.launch.Launcher;
import dev.renga.sweep.launch.TaskStatus;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What runs trials: ECS for some sweeps, AWS Batch for others. A task's name says which it is of. Thread-safe. */
public final class Machinery {
    private static final String ARN = "arn:";

    private final Launcher ecs;
    private final Launcher batch;

    public Machinery(Launcher ecs, Launcher batch) {
        this.ecs = ecs;
        this.batch = batch;
    }

    /** One for all sweeps. */
    public static Machinery only(Launcher launcher) {
        return new Machinery(launcher, launcher);
    }

    Launch launch(Backend on, LaunchOrder order) {
        return of(on).launch(order);
    }

    /** As {@link Launcher#stop}. */
    void stop(String task, String why) {
        of(backend(task)).stop(task, why);
    }

    /** As {@link Launcher#look}. */
    Map<String, TaskStatus> look(Collection<String> tasks) {
        Map<String, TaskStatus> seen = new HashMap<>();
        for (Backend on : Backend.values()) {
            List<String> some =
                    tasks.stream().filter(task -> backend(task) == on).toList();
            if (!some.isEmpty()) {
                seen.putAll(of(on).look(some));
            }
        }
        return seen;
    }

    /** As {@link Launcher#ofSweep}. */
    Map<String, TaskStatus> ofSweep(Backend on, String sweep) {
        return of(on).ofSweep(sweep);
    }

    /** As {@link Launcher#onMachine}. */
    Set<String> onMachine(String machine) {
        return ecs.onMachine(machine);
    }

    private Launcher of(Backend on) {
        return switch (on) {
            case ECS -> ecs;
            case BATCH -> batch;
        };
    }

    /** Tasks of ECS are known by their ARNs, jobs by ids without a colon. */
    private static Backend backend(String task) {
        return task.startsWith(ARN) ? Backend.ECS : Backend.BATCH;
    }
}
