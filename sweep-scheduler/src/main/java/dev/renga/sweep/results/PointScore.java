package dev.renga.sweep.results;

import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.stopping.BestEpoch;
import java.util.Comparator;
import java.util.List;
import java.util.OptionalDouble;

/**
 * How good a choice of parameters is: the mean of the best epochs of its trials.
 *
 * @param trials all of the point's trials, by number
 * @param bests the best epochs of those that have one
 * @param whole whether every repeat has one
 * @param mean of them; NaN where there is none. Points with the same values have the same mean to the last digit
 */
public record PointScore(
        int point, Assignment at, List<TrialResult> trials, List<BestEpoch> bests, boolean whole, double mean) {
    public PointScore {
        trials = List.copyOf(trials);
        bests = List.copyOf(bests);
    }

    static PointScore of(List<TrialResult> trials, List<BestEpoch> bests, boolean whole) {
        // A sum depends on its order by a last digit, which would decide ties.
        double sum = bests.stream().mapToDouble(BestEpoch::objective).sorted().reduce(0, Double::sum);
        TrialResult first = trials.getFirst();
        return new PointScore(first.point(), first.at(), trials, bests, whole, sum / bests.size());
    }

    /** Whether there is anything to compare. */
    public boolean measured() {
        return !bests.isEmpty();
    }

    /** The standard deviation of the repeats, as estimated from them; none for fewer than two. */
    public OptionalDouble deviation() {
        if (bests.size() < 2) {
            return OptionalDouble.empty();
        }
        // Squares would be infinite from 1e154 on, which a loss that diverges may reach.
        double norm =
                bests.stream().mapToDouble(best -> best.objective() - mean).reduce(0, Math::hypot);
        return OptionalDouble.of(norm / Math.sqrt(bests.size() - 1));
    }

    /**
     * The better point first. One that was measured in every repeat goes before one that was not, whose one lucky repeat
     * proves little; a tie goes to the smaller number.
     */
    static Comparator<PointScore> order(Direction direction) {
        return Comparator.comparing((PointScore score) -> !score.measured())
                .thenComparing(score -> !score.whole())
                // One zero, so that -0.0 and 0.0 tie.
                .thenComparingDouble(score -> direction.loss(score.mean()) + 0.0)
                .thenComparingInt(PointScore::point);
    }
}
