package dev.renga.sweep.search;

import dev.renga.sweep.search.History.Observation;
import dev.renga.sweep.search.TrialOutcome.Failed;
import dev.renga.sweep.search.TrialOutcome.Finished;
import dev.renga.sweep.search.TrialOutcome.Stopped;
import dev.renga.sweep.space.Assignment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.TreeMap;

/** The trials that a search knows, by number. */
final class Trials {
    private final Direction direction;
    private final TreeMap<Integer, Assignment> points = new TreeMap<>();
    private final Map<Integer, TrialOutcome> outcomes = new HashMap<>();

    Trials(Direction direction) {
        this.direction = direction;
    }

    /** The number that the next trial gets. */
    int next() {
        return points.isEmpty() ? 0 : points.lastKey() + 1;
    }

    void add(Proposal proposal) {
        if (points.putIfAbsent(proposal.trial(), proposal.point()) != null) {
            throw new IllegalStateException("trial " + proposal.trial() + " is known already");
        }
    }

    void end(int trial, TrialOutcome outcome) {
        if (!points.containsKey(trial)) {
            throw new IllegalArgumentException("no trial " + trial);
        }
        outcomes.putIfAbsent(trial, outcome);
    }

    List<Assignment> running() {
        return points.entrySet().stream()
                .filter(trial -> !outcomes.containsKey(trial.getKey()))
                .map(Map.Entry::getValue)
                .toList();
    }

    List<Observation> told() {
        OptionalDouble worst = outcomes.values().stream()
                .map(this::loss)
                .flatMapToDouble(OptionalDouble::stream)
                .max();
        if (worst.isEmpty()) {
            return List.of();
        }
        List<Observation> told = new ArrayList<>();
        points.forEach((trial, point) -> Optional.ofNullable(outcomes.get(trial))
                .ifPresent(
                        outcome -> told.add(new Observation(point, loss(outcome).orElse(worst.getAsDouble())))));
        return told;
    }

    private OptionalDouble loss(TrialOutcome outcome) {
        return switch (outcome) {
            case Finished(double objective) -> OptionalDouble.of(direction.loss(objective));
            case Stopped(double objective) -> OptionalDouble.of(direction.loss(objective));
            case Failed() -> OptionalDouble.empty();
        };
    }
}
