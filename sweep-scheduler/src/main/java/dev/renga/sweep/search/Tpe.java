package dev.renga.sweep.search;

import dev.renga.sweep.search.History.Observation;
import dev.renga.sweep.space.Assignment;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.Stream;

/**
 * The tree-structured Parzen estimator in its multivariate form (Watanabe, "Tree-structured Parzen estimator: understanding its
 * algorithm components and their roles", arXiv 2304.11127): of some points drawn where good trials lie, the one where they lie
 * densest in proportion to all others. A trial that still runs counts among the others (constant liar), so that slots do not
 * crowd. A parameter that is not there in a trial is not learnt from it.
 */
final class Tpe implements Sampler {
    /** How many outcomes there must be before they are learnt from. */
    static final int START_UP = 10;

    // Found on Branin and Hartmann6: fewer good trials end in the wrong basin less often, more come nearer to its
    // ground.
    private static final double GOOD_SHARE = 0.13;
    private static final int MOST_GOOD = 25;
    private static final int CANDIDATES = 60;

    /** So many of the newest trials have full weight among the others; that of older ones falls with age. */
    private static final int NEWEST = 25;

    /** A point, and by how much it lies rather with the good ones, as a logarithm. */
    private record Candidate(Assignment point, double score) {}

    private final QuasiRandom start;

    Tpe(QuasiRandom start) {
        this.start = start;
    }

    @Override
    public Optional<Assignment> next(History history, RandomGenerator random) {
        List<Observation> told = history.told();
        if (told.size() < START_UP) {
            return start.next(history, random);
        }
        double[] losses = told.stream().mapToDouble(Observation::loss).sorted().toArray();
        int count = Math.min((int) Math.ceil(GOOD_SHARE * told.size()), MOST_GOOD);
        double worst = losses[count - 1];
        // Of those that are just as bad as the worst good one, the earlier ones are good.
        long ties = count - Arrays.stream(losses).filter(loss -> loss < worst).count();
        List<Assignment> good = new ArrayList<>();
        List<Assignment> others = new ArrayList<>();
        for (Observation observation : told) {
            boolean tie = observation.loss() == worst;
            ties -= tie ? 1 : 0;
            (observation.loss() < worst || (tie && ties >= 0) ? good : others).add(observation.point());
        }
        others.addAll(history.running());
        double[] alike = new double[good.size()];
        Arrays.fill(alike, 1);
        return best(
                history,
                new Mixture(history.space(), good, alike),
                new Mixture(history.space(), others, byAge(others.size())),
                random);
    }

    private static Optional<Assignment> best(History history, Mixture good, Mixture others, RandomGenerator random) {
        return Stream.generate(() -> good.draw(random))
                .limit(CANDIDATES)
                .map(point -> new Candidate(point, good.logDensity(point) - others.logDensity(point)))
                .sorted(Comparator.comparingDouble(Candidate::score).reversed())
                .map(Candidate::point)
                .filter(history.fresh())
                .findFirst();
    }

    private static double[] byAge(int count) {
        double[] weights = new double[count];
        int older = Math.max(0, count - NEWEST);
        for (int index = 0; index < count; index++) {
            weights[index] = index < older ? (index + 1.0) / (older + 1.0) : 1;
        }
        return weights;
    }
}
