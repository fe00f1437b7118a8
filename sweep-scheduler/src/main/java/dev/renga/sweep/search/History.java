package dev.renga.sweep.search;

import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.SearchSpace;
import java.util.List;
import java.util.function.Predicate;

/**
 * What a sampler may know: the same in every process that has the same ledger, in whatever order that was told.
 *
 * @param number the trial that is asked for
 * @param told what has an outcome, by number of trial; failures have the worst loss of the others, and are left out where
 *     there are no others
 * @param running points of trials without an outcome yet, by number of trial
 * @param fresh whether no trial has this point
 */
record History(
        SearchSpace space, int number, List<Observation> told, List<Assignment> running, Predicate<Assignment> fresh) {
    /** A point and its finite loss: less is better. */
    record Observation(Assignment point, double loss) {}

    History {
        told = List.copyOf(told);
        running = List.copyOf(running);
    }
}
