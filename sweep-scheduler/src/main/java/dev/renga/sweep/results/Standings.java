package dev.renga.sweep.results;

import dev.renga.sweep.search.Direction;
import dev.renga.sweep.stopping.BestEpoch;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * The points of a sweep, the best first. A trial counts with its best epoch of all on validation, stopped and failed ones too; a
 * point with the mean of its trials.
 */
public final class Standings {
    private final SweepResults results;
    private final List<PointScore> ranked;
    private final Map<Integer, BestEpoch> bests = new TreeMap<>();

    public Standings(SweepResults results) {
        this.results = results;
        Map<Integer, List<TrialResult>> points = new TreeMap<>();
        for (TrialResult trial : results.trials()) {
            points.computeIfAbsent(trial.point(), point -> new ArrayList<>()).add(trial);
            trial.best(results.objective().metric(), direction()).ifPresent(best -> bests.put(trial.trial(), best));
        }
        this.ranked = points.values().stream()
                .map(this::score)
                .sorted(PointScore.order(direction()))
                .toList();
    }

    public SweepResults results() {
        return results;
    }

    /** All points that have a trial, the best first, those without any result last. */
    public List<PointScore> ranked() {
        return ranked;
    }

    /** The best epoch of a trial by the objective. */
    public Optional<BestEpoch> best(TrialResult trial) {
        return Optional.ofNullable(bests.get(trial.trial()));
    }

    /** The best so far; none before the first number. */
    public Optional<Best> best() {
        return ranked.stream().filter(PointScore::measured).findFirst().map(this::best);
    }

    private Best best(PointScore point) {
        BestEpoch epoch = BestEpoch.of(point.bests().stream(), direction()).orElseThrow();
        return new Best(results.objective().metric(), point, epoch, certainty(point));
    }

    private Certainty certainty(PointScore best) {
        List<PointScore> others = ranked.stream()
                .filter(other -> other.measured() && other.point() != best.point())
                .toList();
        if (others.isEmpty()) {
            return new Certainty.Alone();
        }
        var noise = new Noise(results.objective(), ranked);
        // A point that lacks repeats may lead by its mean although it is ranked behind: nobody can tell them apart
        // then.
        List<PointScore> rivals = others.stream()
                .filter(other -> lead(best, other) <= 0 || lead(best, other) <= noise.margin(best, other))
                .toList();
        PointScore next = rivals.isEmpty() ? others.getFirst() : rivals.getFirst();
        double margin = noise.margin(best, next);
        if (!rivals.isEmpty()) {
            return new Certainty.WithinNoise(
                    rivals.stream().map(PointScore::point).toList(), lead(best, next), margin);
        }
        return others.stream().anyMatch(other -> Double.isNaN(noise.margin(best, other)))
                ? new Certainty.Unknown(lead(best, next))
                : new Certainty.Clear(lead(best, next), margin);
    }

    private double lead(PointScore best, PointScore other) {
        return direction().loss(other.mean()) - direction().loss(best.mean());
    }

    private PointScore score(List<TrialResult> trials) {
        List<BestEpoch> measured =
                trials.stream().flatMap(trial -> best(trial).stream()).toList();
        return PointScore.of(trials, measured, measured.size() >= results.repeats());
    }

    private Direction direction() {
        return results.objective().direction();
    }
}
