package dev.renga.bench;

import dev.renga.sweep.search.Algorithm;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.search.Proposal;
import dev.renga.sweep.search.SearchStrategy;
import dev.renga.sweep.search.TrialOutcome;
import dev.renga.sweep.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** Renga's strategies on a function, one trial at a time. */
final class RengaSearcher {
    private static final double NANOS_PER_MILLI = 1e6;

    private final Algorithm algorithm;
    private final TestFunction function;
    private final SearchSpace space;

    RengaSearcher(Algorithm algorithm, TestFunction function) {
        this.algorithm = algorithm;
        this.function = function;
        this.space = function.space();
    }

    Searches search(int trials, int seeds) {
        List<double[]> bests = new ArrayList<>();
        List<Double> milliseconds = new ArrayList<>();
        for (int seed = 1; seed <= seeds; seed++) {
            double[] times = new double[trials];
            bests.add(search(new SearchStrategy(algorithm, space, Direction.MINIMISE, trials, seed), times));
            milliseconds.add(median(Arrays.copyOfRange(times, trials / 2, trials)));
        }
        return new Searches(bests, milliseconds);
    }

    /** The median time of so many suggestions when so many trials are known. */
    double late(int trials, int suggestions) {
        var search = new SearchStrategy(algorithm, space, Direction.MINIMISE, trials + suggestions, 1);
        var random = new Random(1);
        for (int trial = 0; trial < trials; trial++) {
            double[] positions = random.doubles(space.dimensions()).toArray();
            search.resume(new Proposal(trial, space.at(positions)));
            search.tell(trial, TrialOutcome.of(function.at(positions)));
        }
        double[] times = new double[suggestions];
        search(search, times);
        return median(times);
    }

    private double[] search(SearchStrategy search, double[] times) {
        double[] bests = new double[times.length];
        double best = Double.POSITIVE_INFINITY;
        for (int index = 0; index < times.length; index++) {
            long start = System.nanoTime();
            Proposal proposal = search.ask().orElseThrow();
            times[index] = (System.nanoTime() - start) / NANOS_PER_MILLI;
            double value = function.at(space.positions(proposal.point()));
            search.tell(proposal.trial(), TrialOutcome.of(value));
            best = Math.min(best, value);
            bests[index] = best;
        }
        return bests;
    }

    private static double median(double[] times) {
        double[] sorted = times.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
