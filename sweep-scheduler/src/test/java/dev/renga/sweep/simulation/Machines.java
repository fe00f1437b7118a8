package dev.renga.sweep.simulation;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.dispatch.TrialFiles;
import dev.renga.sweep.launch.Launch;
import dev.renga.sweep.launch.LaunchOrder;
import dev.renga.sweep.launch.Launcher;
import dev.renga.sweep.launch.TaskStatus;
import dev.renga.sweep.launch.TaskStatus.Cause;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** A house of machines in virtual time: a slot each, processes that train, report, obey, die. It keeps a record of all it did. */
final class Machines implements Launcher, TrialFiles {
    static final int KILLED = 137;
    static final int TOLD = 143;

    /** A task as the house knows it. */
    static final class Task {
        final String name;
        final LaunchOrder order;
        final String machine;
        final Instant started;
        final int firstEpoch;
        int epoch;
        boolean isTold;
        TaskStatus.@Nullable Stopped end;

        Task(String name, LaunchOrder order, String machine, Instant started, int firstEpoch) {
            this.name = name;
            this.order = order;
            this.machine = machine;
            this.started = started;
            this.firstEpoch = firstEpoch;
            this.epoch = firstEpoch - 1;
        }

        boolean runs() {
            return end == null;
        }
    }

    private final VirtualTime time;
    private final int slots;
    private final TrialModel model;
    private final Consumer<TrialReport> reports;
    private final Consumer<String> changes;
    private final Map<String, Task> tasks = new LinkedHashMap<>();
    private final List<Task> live = new ArrayList<>();
    private final Map<String, String> tokens = new HashMap<>();
    private final Map<String, Integer> checkpoints = new HashMap<>();
    private final Map<String, TrialReport> done = new HashMap<>();
    private final List<String> wrongs = new ArrayList<>();
    private final Set<String> warned = new HashSet<>();
    private int mostAtOnce;

    Machines(VirtualTime time, int slots, TrialModel model, Consumer<TrialReport> reports, Consumer<String> changes) {
        this.time = time;
        this.slots = slots;
        this.model = model;
        this.reports = reports;
        this.changes = changes;
    }

    @Override
    public Launch launch(LaunchOrder order) {
        String known = tokens.get(order.token());
        if (known != null) {
            Task task = task(known);
            if (!task.order.equals(order)) {
                wrongs.add("another order under the same token: " + order);
            }
            return new Launch.Started(known);
        }
        return start(order);
    }

    /** Starts it whatever was started before. */
    Launch start(LaunchOrder order) {
        Optional<String> machine = freeMachine();
        if (machine.isEmpty()) {
            return new Launch.NoRoom("RESOURCE:GPU");
        }
        String name = "task-" + tasks.size();
        int first = checkpoints.getOrDefault(trial(order), 0) + 1;
        Task task = new Task(name, order, machine.get(), time.instant(), first);
        tasks.put(name, task);
        live.add(task);
        tokens.put(order.token(), name);
        mostAtOnce = Math.max(mostAtOnce, live.size());
        time.after(model.start(), () -> train(task));
        return new Launch.Started(name);
    }

    /** The first without a task; one that is about to be taken away gets none. */
    private Optional<String> freeMachine() {
        Set<String> taken = live.stream().map(task -> task.machine).collect(Collectors.toSet());
        return IntStream.range(0, slots)
                .mapToObj(number -> "i-" + number)
                .filter(machine -> !taken.contains(machine) && !warned.contains(machine))
                .findFirst();
    }

    private void train(Task task) {
        if (!task.runs()) {
            return;
        }
        if (task.epoch >= model.epochs()) {
            finish(task);
            return;
        }
        time.after(model.epoch(), () -> {
            if (task.runs() && !task.isTold) {
                task.epoch++;
                checkpoints.merge(trial(task.order), task.epoch, Math::max);
                double objective = model.objective().applyAsDouble(task.order, task.epoch);
                Map<String, Double> metrics = Double.isFinite(objective)
                        ? Map.of("val_accuracy", objective, "val_loss", 100 - objective)
                        : Map.of("val_loss", 0.5);
                reports.accept(new EpochReported(
                        task.order.sweep(),
                        task.order.trial(),
                        task.order.attempt(),
                        task.epoch,
                        metrics,
                        model.epoch().toMillis() / 1000.0));
                train(task);
            }
        });
    }

    private void finish(Task task) {
        var best = new TrialFinished.Best(model.objective().applyAsDouble(task.order, model.epochs()), model.epochs());
        var report = new TrialFinished(
                task.order.sweep(),
                task.order.trial(),
                task.order.attempt(),
                model.epochs(),
                TrialFinished.Outcome.COMPLETED,
                Map.of("val_accuracy", best),
                Map.of("test_accuracy", best.value()),
                null);
        done.put(attempt(task.order), report);
        reports.accept(report);
        end(task, Cause.EXITED, OptionalInt.of(0), "exited");
    }

    @Override
    public void stop(String name, String why) {
        Task task = task(name);
        if (task.runs() && !task.isTold) {
            task.isTold = true;
            time.after(model.obeys(), () -> {
                if (task.runs()) {
                    reports.accept(new TrialInterrupted(
                            task.order.sweep(), task.order.trial(), task.order.attempt(), task.epoch, null));
                    end(task, Cause.TOLD, OptionalInt.of(TOLD), why);
                }
            });
        }
    }

    /** Says that a machine will be taken away, and does it; another comes in its place. */
    void interrupt(String machine, Duration notice, Consumer<String> warnings) {
        if (warned.add(machine)) {
            warnings.accept(machine);
            time.after(notice, () -> {
                onMachine(machine).forEach(task -> kill(task(task), Cause.MACHINE_LOST));
                warned.remove(machine);
            });
        }
    }

    @Override
    public Set<String> onMachine(String machine) {
        return live.stream()
                .filter(task -> task.machine.equals(machine))
                .map(task -> task.name)
                .collect(Collectors.toSet());
    }

    /** Takes a machine away, or kills a process, without a word. */
    void kill(Task task, Cause cause) {
        OptionalInt code = cause == Cause.EXITED ? OptionalInt.of(KILLED) : OptionalInt.empty();
        end(task, cause, code, "gone");
    }

    private void end(Task task, Cause cause, OptionalInt code, String reason) {
        if (task.runs()) {
            task.end = new TaskStatus.Stopped(cause, code, reason, Optional.of(task.started), time.instant());
            live.remove(task);
            changes.accept(task.name);
        }
    }

    @Override
    public Map<String, TaskStatus> look(Collection<String> names) {
        Map<String, TaskStatus> seen = new HashMap<>();
        names.forEach(name -> seen.put(name, status(tasks.get(name))));
        return seen;
    }

    @Override
    public Map<String, TaskStatus> ofSweep(String sweep) {
        Map<String, TaskStatus> seen = new HashMap<>();
        running().stream()
                .filter(task -> task.order.sweep().equals(sweep))
                .forEach(task -> seen.put(task.name, status(task)));
        return seen;
    }

    private static TaskStatus status(@Nullable Task task) {
        if (task == null) {
            return new TaskStatus.Gone();
        }
        TaskStatus.Stopped end = task.end;
        return end == null ? new TaskStatus.Running(task.started) : end;
    }

    @Override
    public Optional<TrialReport> done(String sweep, int trial, int attempt) {
        return Optional.ofNullable(done.get(sweep + "/" + trial + "/" + attempt));
    }

    @Override
    public String lastLines(String sweep, int trial, int attempt) {
        return "the last line of attempt " + attempt;
    }

    Collection<Task> tasks() {
        return tasks.values();
    }

    List<Task> running() {
        return List.copyOf(live);
    }

    int mostAtOnce() {
        return mostAtOnce;
    }

    List<String> wrongs() {
        return wrongs;
    }

    /** Time on machines so far, of all tasks. */
    Duration paid() {
        return tasks.values().stream()
                .map(task -> Duration.between(task.started, task.end == null ? time.instant() : task.end.stopped()))
                .reduce(Duration.ZERO, Duration::plus);
    }

    private Task task(String name) {
        return Optional.ofNullable(tasks.get(name)).orElseThrow();
    }

    private static String trial(LaunchOrder order) {
        return order.sweep() + "/" + order.trial();
    }

    private static String attempt(LaunchOrder order) {
        return trial(order) + "/" + order.attempt();
    }
}
