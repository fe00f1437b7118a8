package dev.renga.sweep.stopping;

import dev.renga.sweep.search.Direction;
import java.util.Collection;
import java.util.Collections;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** What the trials of a sweep have reported. Stopped and failed trials keep their curves, and may hold the best epoch. */
public final class Curves {
    private final Direction direction;
    private final NavigableMap<Integer, Curve> trials = new TreeMap<>();

    public Curves(Direction direction) {
        this.direction = direction;
    }

    /** Takes a report down; false where it says nothing new. */
    public boolean add(EpochReport report) {
        return trials.computeIfAbsent(report.trial(), trial -> new Curve(trial, direction))
                .add(report);
    }

    public Direction direction() {
        return direction;
    }

    /** The curves of the trials that have reported, by number. */
    public Collection<Curve> all() {
        return Collections.unmodifiableCollection(trials.values());
    }

    public Optional<Curve> of(int trial) {
        return Optional.ofNullable(trials.get(trial));
    }

    /** The best epoch of the sweep. */
    public Optional<BestEpoch> best() {
        return BestEpoch.of(all().stream().flatMap(curve -> curve.best().stream()), direction);
    }
}
