package dev.renga.sweep.plan;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.sweep.launch.LaunchOrder.Resources;
import dev.renga.sweep.search.Algorithm;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.search.SearchStrategy;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.SearchSpace;
import dev.renga.sweep.stopping.Plateau;
import dev.renga.sweep.stopping.Stopping;
import dev.renga.sweep.stopping.StoppingRule;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/**
 * A sweep that can be run: what was asked for, checked, with a value for all that was left out.
 *
 * @param known points that are tried before all others
 * @param points the most that are tried
 * @param owner who shares slots fairly with others; empty where nobody said
 * @param parallelism the most trials at once
 * @param epochs of each trial; none where the trial knows
 * @param rules that stop trials
 */
public record Plan(
        String owner,
        int priority,
        SearchSpace space,
        Algorithm algorithm,
        long seed,
        List<Assignment> known,
        Objective objective,
        int points,
        Repeats repeats,
        int parallelism,
        OptionalInt epochs,
        List<StoppingRule> rules,
        Optional<Plateau> plateau,
        Limits limits,
        Run run) {

    /**
     * What is optimised.
     *
     * @param images over which an accuracy in percent was counted, where somebody said
     */
    public record Objective(String metric, Direction direction, OptionalInt images) {}

    /** How many trials each point has, and what tells one from another. */
    public record Repeats(int count, SweepSpec.Repeats.By by) {}

    /**
     * What may be used up.
     *
     * @param trialTime of one attempt
     * @param failures of one trial, after which it is started again
     */
    public record Limits(Optional<Duration> time, OptionalDouble dollars, Optional<Duration> trialTime, int failures) {}

    /** What a trial is. */
    public record Run(String image, List<String> arguments, Resources resources, SweepSpec.Backend on) {
        public Run {
            arguments = List.copyOf(arguments);
        }
    }

    public Plan {
        known = List.copyOf(known);
        rules = List.copyOf(rules);
    }

    /** The plan of what was asked for. Throws {@link ContractViolation}, naming the field, for what cannot be run. */
    public static Plan of(SweepSpec spec, Images images) {
        return new PlanReader(spec).plan(images);
    }

    /**
     * The plan of what was accepted before, whatever images there are now. Throws {@link ContractViolation} where an older
     * version accepted what this one does not.
     */
    public static Plan accepted(SweepSpec spec) {
        return new PlanReader(spec).plan();
    }

    /** The most trials, repeats counted. */
    public int trials() {
        return points * repeats.count();
    }

    /** A search that knows nothing yet but the points that are tried first. */
    public SearchStrategy search() {
        SearchStrategy search = new SearchStrategy(algorithm, space, objective.direction(), points, seed);
        known.forEach(search::enqueue);
        return search;
    }

    /** The rules before the first report. */
    public Stopping stopping() {
        return new Stopping(rules, objective.direction());
    }
}
