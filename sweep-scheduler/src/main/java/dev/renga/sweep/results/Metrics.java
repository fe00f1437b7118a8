package dev.renga.sweep.results;

import dev.renga.sweep.search.Direction;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/** Which metrics have a best: the objective, and what by its name is a loss, an error or an accuracy. */
final class Metrics {
    private Metrics() {}

    /** The metrics that were reported and have a best, the objective first, then by name. */
    static SequencedMap<String, Direction> ranked(SweepResults results) {
        SequencedMap<String, Direction> ranked = new LinkedHashMap<>();
        ranked.put(results.objective().metric(), results.objective().direction());
        reported(results).forEach(name -> direction(name).ifPresent(direction -> ranked.putIfAbsent(name, direction)));
        return ranked;
    }

    /** The names of all metrics that any trial reported. */
    static SortedSet<String> reported(SweepResults results) {
        var names = new TreeSet<String>();
        results.trials()
                .forEach(trial -> trial.epochs()
                        .forEach(epoch -> names.addAll(epoch.metrics().keySet())));
        return names;
    }

    /** Which end of a metric is the good one; the higher where nothing is known. */
    static Direction direction(String name, Objective objective) {
        return name.equals(objective.metric())
                ? objective.direction()
                : direction(name).orElse(Direction.MAXIMISE);
    }

    private static Optional<Direction> direction(String name) {
        if (name.endsWith("accuracy")) {
            return Optional.of(Direction.MAXIMISE);
        }
        return name.endsWith("loss") || name.endsWith("error") ? Optional.of(Direction.MINIMISE) : Optional.empty();
    }
}
