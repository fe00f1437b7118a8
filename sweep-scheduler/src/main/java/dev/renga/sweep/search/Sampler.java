package dev.renga.sweep.search;

import dev.renga.sweep.space.Assignment;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** One way to choose the next point. */
@FunctionalInterface
interface Sampler {
    /**
     * A point, or none where this sampler knows no fresh one. Depends on nothing but the history and the generator, whose seed is
     * made of the seed of the sweep and the number of the trial.
     */
    Optional<Assignment> next(History history, RandomGenerator random);
}
