package dev.renga.sweep.simulation;

import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import dev.renga.sweep.ledger.TrialState.End;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/** Compares what the ledger says in the end with what the machines did. It knows nothing of the scheduler. */
final class Checker {
    private final World world;
    private final String sweep;
    private final List<String> complaints = new ArrayList<>();

    private Checker(World world, String sweep) {
        this.world = world;
        this.sweep = sweep;
    }

    /** What is wrong after a sweep of so many different points, of which all should have been tried. */
    static List<String> complaints(World world, String sweep, int points) {
        Checker checker = new Checker(world, sweep);
        checker.trials(points);
        checker.attempts();
        checker.zombies();
        checker.lostEpochs();
        checker.complaints.addAll(world.machines.wrongs());
        return checker.complaints;
    }

    private void complain(boolean isWrong, String what) {
        if (isWrong) {
            complaints.add(what);
        }
    }

    private List<TrialRow> rows() {
        return world.ledger.trials(sweep);
    }

    private List<Machines.Task> tasks() {
        return world.machines.tasks().stream()
                .filter(task -> task.order.sweep().equals(sweep))
                .toList();
    }

    private void trials(int points) {
        complain(!world.hasEnded(sweep), "the sweep has not ended: " + world.ledger.sweep(sweep));
        Set<String> tried =
                rows().stream().map(row -> row.parameters().toString()).collect(Collectors.toSet());
        complain(tried.size() != points, tried.size() + " points of " + points + " were tried");
        complain(rows().size() != points, rows().size() + " trials for " + points + " points");
        for (TrialRow row : rows()) {
            complain(
                    !(row.state() instanceof TrialState.Ended ended) || ended.end() != End.FINISHED,
                    "trial " + row.trial() + " is " + row.state());
        }
        complain(
                !(world.ledger.sweep(sweep).orElseThrow().state() instanceof SweepState.Ended ended)
                        || ended.reason() != SweepState.Reason.COMPLETED,
                "ended otherwise: " + world.ledger.sweep(sweep).orElseThrow().state());
    }

    private void attempts() {
        Map<Integer, List<Machines.Task>> byTrial =
                tasks().stream().collect(Collectors.groupingBy(task -> task.order.trial()));
        for (TrialRow row : rows()) {
            List<Machines.Task> mine = new ArrayList<>(byTrial.getOrDefault(row.trial(), List.of()));
            mine.sort(Comparator.comparing(task -> task.started));
            Set<Integer> attempts = new HashSet<>();
            for (Machines.Task task : mine) {
                complain(!attempts.add(task.order.attempt()), "two tasks for an attempt of trial " + row.trial());
            }
            for (int later = 1; later < mine.size(); later++) {
                Instant before = end(mine.get(later - 1));
                complain(before.isAfter(mine.get(later).started), "two tasks at once of trial " + row.trial());
            }
            budgets(row, mine);
        }
    }

    /** Lost machines must not count as failures, nor failures as losses. */
    private void budgets(TrialRow row, List<Machines.Task> tasks) {
        Map<String, Long> ends = new HashMap<>();
        tasks.forEach(task -> ends.merge(
                task.end == null
                        ? "RUNNING"
                        : task.end.cause() + " " + task.end.exitCode().orElse(-1),
                1L,
                Long::sum));
        long failed = ends.getOrDefault("EXITED " + Machines.KILLED, 0L);
        long finished = ends.getOrDefault("EXITED 0", 0L);
        complain(row.failures() != failed, "trial " + row.trial() + " counts " + row.failures() + " of " + ends);
        complain(finished > 1, "trial " + row.trial() + " was run to its end " + finished + " times");
        complain(row.losses() + row.failures() + 1 != row.attempt(), "trial " + row.trial() + " miscounts " + row);
    }

    private void zombies() {
        for (Machines.Task task : tasks()) {
            complain(task.runs(), "a task of trial " + task.order.trial() + " runs on after the sweep");
        }
    }

    /** Each attempt goes on at the epoch after the last that an earlier one finished. */
    private void lostEpochs() {
        Map<Integer, Integer> trained = new HashMap<>();
        for (Machines.Task task : tasks()) {
            int before = trained.getOrDefault(task.order.trial(), 0);
            complain(task.firstEpoch != before + 1, "trial " + task.order.trial() + " trained an epoch twice");
            trained.merge(task.order.trial(), task.epoch, Math::max);
        }
    }

    private Instant end(Machines.Task task) {
        return task.end == null
                ? world.time.instant()
                : Objects.requireNonNull(task.end).stopped();
    }
}
