package dev.renga.sweep.search;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Grid;
import dev.renga.sweep.space.SearchSpace;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.random.RandomGenerator;

/**
 * The search of one sweep: asked for the next trial, told what became of trials.
 *
 * <p>What it proposes next depends on the seed and on what it knows – proposals, outcomes, points that wait – and not on the
 * order in which outcomes were told, nor on what it computed before. So a scheduler that was killed makes a new one, gives it
 * the ledger's trials by {@link #resume} and {@link #tell}, in any order that resumes a trial before telling of it, and goes
 * on as if nothing had been. The cost of that does not depend on the algorithm.
 *
 * <p>No point is proposed twice, and never more trials than agreed. Not safe for use by several threads.
 */
public final class SearchStrategy {
    /** The most trials of a sweep. */
    public static final int MAX_TRIALS = 10_000;

    // An odd number, so that each trial of a sweep has another seed.
    private static final long TRIAL_STRIDE = 0xD1B54A32D192ED03L;

    private final SearchSpace space;
    private final long seed;
    private final int trials;
    private final Sampler sampler;
    private final Trials known;
    private final Deque<Assignment> waiting = new ArrayDeque<>();
    private final Set<String> keys = new HashSet<>();

    /**
     * @param trials the most that may be proposed
     * @throws ContractViolation for a number of trials, or a space, that the algorithm does not allow
     */
    public SearchStrategy(Algorithm algorithm, SearchSpace space, Direction direction, int trials, long seed) {
        if (trials < 1 || trials > MAX_TRIALS) {
            throw new ContractViolation("trials", "must be 1 to " + MAX_TRIALS + ", not " + trials);
        }
        this.space = space;
        this.seed = seed;
        this.trials = trials;
        this.sampler = algorithm.sampler(space, seed);
        this.known = new Trials(direction);
    }

    /**
     * Puts a point before all that are searched for; false where the point is known already. Throws {@link ContractViolation},
     * naming the parameter, for one that is not in the space.
     */
    public boolean enqueue(Assignment point) {
        Assignment canonical = space.canonical(point);
        return keys.add(canonical.toString()) && waiting.add(canonical);
    }

    /** The next trial; none when there are as many as agreed, or no point is left. */
    public Optional<Proposal> ask() {
        int number = known.next();
        if (number >= trials) {
            return Optional.empty();
        }
        Optional<Assignment> point = Optional.ofNullable(waiting.poll()).or(() -> search(number));
        return point.map(found -> {
            var proposal = new Proposal(number, found);
            keys.add(found.toString());
            known.add(proposal);
            return proposal;
        });
    }

    /** Takes over a proposal of an earlier life. */
    public void resume(Proposal proposal) {
        waiting.remove(proposal.point());
        keys.add(proposal.point().toString());
        known.add(proposal);
    }

    /** Takes down what became of a trial. The first outcome counts. */
    public void tell(int trial, TrialOutcome outcome) {
        known.end(trial, outcome);
    }

    private Optional<Assignment> search(int number) {
        RandomGenerator random = new SplittableRandom(new SplittableRandom(seed).nextLong() + number * TRIAL_STRIDE);
        var history = new History(space, number, known.told(), known.running(), this::isFresh);
        return sampler.next(history, random)
                .or(() -> new AtRandom().next(history, random))
                .or(() -> anyLeft(random));
    }

    /** A point of a space that is almost used up, where drawing finds known ones only. */
    private Optional<Assignment> anyLeft(RandomGenerator random) {
        List<Assignment> left = Grid.of(space, Grid.MAX_POINTS).orElse(List.of()).stream()
                .filter(this::isFresh)
                .toList();
        return left.isEmpty() ? Optional.empty() : Optional.of(left.get(random.nextInt(left.size())));
    }

    private boolean isFresh(Assignment point) {
        return !keys.contains(point.toString());
    }
}
