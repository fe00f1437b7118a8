package dev.renga.sweep.plan;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.SweepSpec;
import dev.renga.sweep.plan.Plan.Limits;
import dev.renga.sweep.plan.Plan.Objective;
import dev.renga.sweep.plan.Plan.Repeats;
import dev.renga.sweep.search.Algorithm;
import dev.renga.sweep.search.Direction;
import dev.renga.sweep.search.SearchStrategy;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Categories;
import dev.renga.sweep.space.Grid;
import dev.renga.sweep.space.Listed;
import dev.renga.sweep.space.SearchSpace;
import dev.renga.sweep.space.SpaceReader;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a plan of a description: all defaults, all refusals that concern more than one field. */
final class PlanReader {
    static final String USUAL_METRIC = "val_accuracy";
    static final int USUAL_PARALLELISM = 4;
    static final int USUAL_PRIORITY = 5;
    static final int USUAL_FAILURES = 2;

    /** Columns of the files of results, which no metric may be called. */
    private static final Set<String> COLUMNS = Set.of("sweep", "trial", "attempt", "epoch", "parameters", "metrics");

    private static final double MINUTE_MILLIS = 60_000;

    private final SweepSpec spec;

    PlanReader(SweepSpec spec) {
        this.spec = spec;
    }

    Plan plan(Images images) {
        Plan plan = plan();
        String image = plan.run().image();
        if (!images.has(image)) {
            throw new ContractViolation("run.image", "is no image that this environment knows: " + image);
        }
        return plan;
    }

    Plan plan() {
        SearchSpace space = SpaceReader.read(spec.parameters());
        Algorithm algorithm = algorithm(space);
        Objective objective = objective();
        OptionalInt epochs = whole(spec.epochs());
        RuleReader rules = new RuleReader(spec.stopping(), epochs);
        Plan plan = new Plan(
                spec.owner() == null ? "" : spec.owner(),
                or(spec.priority(), USUAL_PRIORITY),
                space,
                algorithm,
                spec.seed() == null ? 0 : spec.seed(),
                known(space),
                objective,
                points(space, algorithm),
                repeats(),
                or(spec.parallelism(), USUAL_PARALLELISM),
                epochs,
                rules.rules(),
                rules.plateau(),
                limits(),
                RunReader.read(spec.run()));
        Options.check(plan);
        return plan;
    }

    private Algorithm algorithm(SearchSpace space) {
        if (spec.strategy() != null) {
            return switch (spec.strategy()) {
                case GRID -> Algorithm.GRID;
                case RANDOM -> Algorithm.RANDOM;
                case QUASI_RANDOM -> Algorithm.QUASI_RANDOM;
                case TPE -> Algorithm.TPE;
                case GAUSSIAN_PROCESS -> Algorithm.GAUSSIAN_PROCESS;
            };
        }
        boolean isListed = space.parameters().stream()
                .allMatch(
                        parameter -> parameter.domain() instanceof Listed || parameter.domain() instanceof Categories);
        return isListed ? Algorithm.GRID : Algorithm.TPE;
    }

    private Objective objective() {
        if (spec.objective() == null) {
            return new Objective(USUAL_METRIC, Direction.MAXIMISE, OptionalInt.empty());
        }
        String metric = spec.objective().metric();
        if (COLUMNS.contains(metric)) {
            throw new ContractViolation("objective.metric", "is the name of a column of every file of results");
        }
        return new Objective(
                metric,
                direction(metric, spec.objective().direction()),
                whole(spec.objective().images()));
    }

    private static Direction direction(String metric, SweepSpec.@Nullable Direction asked) {
        if (asked == null) {
            return metric.endsWith("loss") || metric.endsWith("error") ? Direction.MINIMISE : Direction.MAXIMISE;
        }
        return switch (asked) {
            case MAXIMISE -> Direction.MAXIMISE;
            case MINIMISE -> Direction.MINIMISE;
        };
    }

    private int points(SearchSpace space, Algorithm algorithm) {
        if (algorithm == Algorithm.GRID) {
            int all = Grid.of(space).size();
            return Math.min(all, or(spec.trials(), all));
        }
        if (spec.trials() == null) {
            throw new ContractViolation("trials", "is missing: only a grid knows by itself when it is done");
        }
        int asked = Math.min(spec.trials(), SearchStrategy.MAX_TRIALS);
        return Grid.of(space, asked).map(List::size).orElse(asked);
    }

    private List<Assignment> known(SearchSpace space) {
        List<Assignment> known = new ArrayList<>();
        if (spec.known() != null) {
            for (var point : spec.known()) {
                String field = "known[" + known.size() + "]";
                Assignment given = SpaceReader.point(field, point);
                try {
                    known.add(space.canonical(given));
                } catch (ContractViolation e) {
                    throw e.within(field);
                }
            }
        }
        return known;
    }

    private Repeats repeats() {
        if (spec.repeats() == null) {
            return new Repeats(1, SweepSpec.Repeats.By.SEED);
        }
        SweepSpec.Repeats asked = spec.repeats();
        return new Repeats(asked.count(), asked.by() == null ? SweepSpec.Repeats.By.SEED : asked.by());
    }

    private Limits limits() {
        SweepSpec.Limits asked = spec.limits();
        if (asked == null) {
            return new Limits(Optional.empty(), OptionalDouble.empty(), Optional.empty(), USUAL_FAILURES);
        }
        return new Limits(
                minutes(asked.minutes()),
                asked.dollars() == null ? OptionalDouble.empty() : OptionalDouble.of(asked.dollars()),
                minutes(asked.trialMinutes()),
                or(asked.failures(), USUAL_FAILURES));
    }

    private static Optional<Duration> minutes(@Nullable Double minutes) {
        return Optional.ofNullable(minutes).map(number -> Duration.ofMillis((long) Math.ceil(number * MINUTE_MILLIS)));
    }

    private static OptionalInt whole(@Nullable Integer number) {
        return number == null ? OptionalInt.empty() : OptionalInt.of(number);
    }

    private static int or(@Nullable Integer asked, int usual) {
        return asked == null ? usual : asked;
    }
}
