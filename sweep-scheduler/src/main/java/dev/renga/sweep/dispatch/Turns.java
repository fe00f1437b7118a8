package dev.renga.sweep.dispatch;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.function.ToLongFunction;

/** Whose turn it is: the highest priority, then the owner who has the fewest slots, then the oldest sweep. */
final class Turns {
    private Turns() {}

    /**
     * The sweep that starts a trial next, of those that may.
     *
     * @param running all sweeps, which decide who has how many slots
     */
    static Optional<SweepRun> next(List<SweepRun> running, Predicate<SweepRun> may) {
        ToLongFunction<SweepRun> slots = run -> running.stream()
                .filter(other -> other.plan().owner().equals(run.plan().owner()))
                .mapToLong(other -> other.live().size())
                .sum();
        return running.stream()
                .filter(may)
                .min(Comparator.<SweepRun>comparingInt(run -> -run.plan().priority())
                        .thenComparingLong(slots)
                        .thenComparing(run -> run.row().createdAt())
                        .thenComparing(SweepRun::id));
    }

    /** Whether a sweep has a trial that could start, as far as it alone decides. */
    static boolean wants(SweepRun run, Instant now) {
        return run.isActive()
                && !run.isFinishing()
                && run.live().size() < run.plan().parallelism()
                && (run.ready(now).isPresent() || !run.isSearched())
                && !Budget.isSuspect(run);
    }
}
