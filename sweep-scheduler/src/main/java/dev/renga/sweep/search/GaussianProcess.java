package dev.renga.sweep.search;

import dev.renga.sweep.search.Climb.Peak;
import dev.renga.sweep.search.History.Observation;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.SearchSpace;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Bayesian optimisation by a Gaussian process (Snoek and others, "Practical Bayesian optimization of machine learning algorithms",
 * arXiv 1206.2944): the point whose expected improvement over the best is highest, by the process of {@link Surrogate} with its
 * most likely settings. A trial that still runs is taken to end as expected (the kriging believer of Ginsbourger and others, 2010),
 * and to be surpassed if it is expected to be the best: else all slots would go where the first one went.
 * What a suggestion costs grows with the cube of the trials, so it knows {@link #MAX_KNOWN} of them.
 */
final class GaussianProcess implements Sampler {
    /** The most outcomes that are learnt from: the best ones and the newest ones. */
    static final int MAX_KNOWN = 300;

    /** How many of these are the best ones, where there are more. */
    private static final int BEST_KNOWN = 100;

    /** How many outcomes there must be before they are learnt from. */
    static final int START_UP = 10;

    private static final int SPREAD_CANDIDATES = 512;

    /** The best trials around which candidates lie, how many around each, and how far away the first and the last. */
    private static final int CENTRES = 4;

    private static final int NEAR_CANDIDATES = 16;
    private static final double FARTHEST = 0.3;
    private static final double NEAREST = 1e-3;

    private static final int CLIMBS = 6;

    private final Positions positions;
    private final QuasiRandom start;

    GaussianProcess(SearchSpace space, QuasiRandom start) {
        this.positions = new Positions(space);
        this.start = start;
    }

    @Override
    public Optional<Assignment> next(History history, RandomGenerator random) {
        if (history.told().size() < START_UP) {
            return start.next(history, random);
        }
        List<Observation> known = known(history.told());
        double[][] points = known.stream().map(this::positions).toArray(double[][]::new);
        double[] losses = Losses.standardised(
                known.stream().mapToDouble(Observation::loss).toArray());
        Surrogate fit = Surrogate.fit(positions.ordered(), points, losses);
        Surrogate surrogate = believing(fit, points, losses, history.running());
        var climb = new Climb(surrogate, positions, surrogate.leastLoss());
        List<Peak> candidates = candidates(points, losses, random)
                .map(climb::at)
                .sorted(Comparator.comparingDouble(Peak::height).reversed())
                .toList();
        return Stream.concat(
                        candidates.stream()
                                .limit(CLIMBS)
                                .map(climb::from)
                                .sorted(Comparator.comparingDouble(Peak::height).reversed()),
                        candidates.stream())
                .map(peak -> positions.point(peak.positions()))
                .filter(history.fresh())
                .findFirst();
    }

    private static List<Observation> known(List<Observation> told) {
        if (told.size() <= MAX_KNOWN) {
            return told;
        }
        List<Observation> ranked = told.stream()
                .sorted(Comparator.comparingDouble(Observation::loss))
                .toList();
        List<Observation> known = new ArrayList<>(ranked.subList(0, BEST_KNOWN));
        for (Observation newest : told.reversed()) {
            if (known.size() < MAX_KNOWN && !known.contains(newest)) {
                known.add(newest);
            }
        }
        return known;
    }

    private Surrogate believing(Surrogate fit, double[][] points, double[] losses, List<Assignment> running) {
        if (running.isEmpty()) {
            return fit;
        }
        double[][] ahead = running.stream().map(positions::of).toArray(double[][]::new);
        double[][] all = Arrays.copyOf(points, points.length + ahead.length);
        double[] believed = Arrays.copyOf(losses, all.length);
        for (int index = 0; index < ahead.length; index++) {
            all[points.length + index] = ahead[index];
            believed[points.length + index] = fit.mean(ahead[index]);
        }
        return fit.given(all, believed);
    }

    private Stream<double[]> candidates(double[][] points, double[] losses, RandomGenerator random) {
        var spread = new QuasiRandom(positions.axes(), random.nextLong());
        List<double[]> candidates = new ArrayList<>();
        for (int number = 0; number < SPREAD_CANDIDATES; number++) {
            candidates.add(spread.positions(number));
        }
        IntStream.range(0, losses.length)
                .boxed()
                .sorted(Comparator.comparingDouble(index -> losses[index]))
                .limit(CENTRES)
                .forEach(index -> addNear(points[index], candidates, random));
        return candidates.stream().map(positions::point).map(positions::of);
    }

    private static void addNear(double[] centre, List<double[]> candidates, RandomGenerator random) {
        for (int index = 0; index < NEAR_CANDIDATES; index++) {
            double distance = FARTHEST * Math.pow(NEAREST / FARTHEST, (double) index / (NEAR_CANDIDATES - 1));
            double[] near = centre.clone();
            for (int axis = 0; axis < near.length; axis++) {
                near[axis] += distance * random.nextGaussian();
            }
            candidates.add(near);
        }
    }

    private double[] positions(Observation observation) {
        return positions.of(observation.point());
    }
}
