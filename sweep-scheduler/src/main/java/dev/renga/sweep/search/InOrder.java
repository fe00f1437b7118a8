package dev.renga.sweep.search;

import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Grid;
import dev.renga.sweep.space.SearchSpace;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The grid's points one after the other. */
final class InOrder implements Sampler {
    private final List<Assignment> points;
    // Points do not become fresh again, so what lies before it need not be looked at twice.
    private int first;

    InOrder(SearchSpace space) {
        points = Grid.of(space);
    }

    @Override
    public Optional<Assignment> next(History history, RandomGenerator random) {
        while (first < points.size() && !history.fresh().test(points.get(first))) {
            first++;
        }
        return first < points.size() ? Optional.of(points.get(first)) : Optional.empty();
    }
}
