package dev.renga.sweep.search;

import dev.renga.sweep.space.Cell;
import dev.renga.sweep.space.Domain;
import java.util.random.RandomGenerator;

/** One density for each of some observations, over the positions of one parameter. */
sealed interface Kernels permits Bells, Bars {
    /** Draws a position from the density of one observation. */
    double draw(int observation, RandomGenerator random);

    /** Adds to each sum the logarithm of an observation's density at this cell. */
    void addLogs(Cell cell, double[] sums);

    /**
     * The densities of observations at these positions, NaN for one that says nothing about the parameter, and of a last one that
     * never does: the prior.
     */
    static Kernels of(Domain domain, double[] positions) {
        if (domain.ordered()) {
            return new Bells(positions);
        }
        return new Bars(positions, Math.toIntExact(domain.count().orElseThrow()));
    }
}
