package dev.renga.sweep.results;

import dev.renga.sweep.results.TrialResult.State;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Grid;
import dev.renga.sweep.space.Listed;
import dev.renga.sweep.space.Parameter;
import dev.renga.sweep.space.SearchSpace;
import dev.renga.sweep.space.Value;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** A sweep in words: points of a space, their trials and what they reported. */
final class SweepBuilder {
    static final String METRIC = "val_accuracy";

    private final SearchSpace space;
    private final List<TrialResult> trials = new ArrayList<>();
    private Objective objective = new Objective(METRIC, Direction.MAXIMISE);
    private int repeats = 1;

    private SweepBuilder(SearchSpace space) {
        this.space = space;
    }

    static SweepBuilder over(Parameter... parameters) {
        return new SweepBuilder(new SearchSpace(parameters));
    }

    /** The original's grid: three learning rates by three momenta. */
    static SweepBuilder grid() {
        return over(listed("lr", 0.1, 0.01, 0.001), listed("momentum", 0.5, 0.1, 0.05));
    }

    static Parameter listed(String name, double... values) {
        return new Parameter(
                name, new Listed(Arrays.stream(values).mapToObj(Value::of).toList()));
    }

    SweepBuilder optimising(String metric, Direction direction) {
        objective = new Objective(metric, direction);
        return this;
    }

    SweepBuilder repeated(int times) {
        repeats = times;
        return this;
    }

    /** The next trial of the grid, which reported these values of the objective by epoch. */
    SweepBuilder trial(State state, double... epochs) {
        return trial(Grid.of(space).get(trials.size() / repeats), state, epochs);
    }

    SweepBuilder trial(Assignment at, State state, double... epochs) {
        int number = trials.size();
        List<EpochMetrics> reported = IntStream.range(0, epochs.length)
                .mapToObj(epoch -> new EpochMetrics(epoch + 1, 1, metrics(epoch + 1, epochs[epoch])))
                .toList();
        trials.add(new TrialResult(
                number,
                number / repeats,
                number % repeats,
                at,
                state,
                "",
                reported,
                new Spent(1, Duration.ofSeconds(90), OptionalDouble.of(0.02))));
        return this;
    }

    private Map<String, Double> metrics(int epoch, double value) {
        Map<String, Double> metrics = new HashMap<>(Map.of("val_loss", 1.0 / epoch));
        metrics.put(objective.metric(), value);
        return metrics;
    }

    SweepResults results() {
        return new SweepResults("grid", space, objective, repeats, trials);
    }

    Standings standings() {
        return new Standings(results());
    }

    Pictures pictures() {
        return new Pictures(results());
    }
}
