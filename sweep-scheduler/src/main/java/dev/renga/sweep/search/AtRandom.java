package dev.renga.sweep.search;

import dev.renga.sweep.space.Assignment;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Points distributed evenly over the unit cube. */
final class AtRandom implements Sampler {
    /** How many points of a small space are drawn before it is taken for used up here. */
    private static final int DRAWS = 32;

    @Override
    public Optional<Assignment> next(History history, RandomGenerator random) {
        for (int draw = 0; draw < DRAWS; draw++) {
            double[] positions = random.doubles(history.space().dimensions()).toArray();
            Assignment point = history.space().at(positions);
            if (history.fresh().test(point)) {
                return Optional.of(point);
            }
        }
        return Optional.empty();
    }
}
