package dev.renga.contracts.qa;

import java.time.Instant;
import java.util.Optional;

/**
 * How many tasks the pool shall have, and what {@link PoolPolicy} must remember to say so the next time.
 *
 * @param tasks wanted; those that run may be more while protected ones finish
 * @param growth the last time of growing
 * @param calm since when fewer would do, where that is so
 */
public record PoolSize(int tasks, Growth growth, Optional<Calm> calm) {
    /** When tasks were first added, and to how many; what is added soon afterwards counts as the same growth. */
    public record Growth(Instant since, int from) {}

    /**
     * A time in which fewer tasks would have done all along.
     *
     * @param most the most tasks that were needed at any moment of it
     */
    public record Calm(Instant since, int most) {}

    /** A pool that was never changed. */
    public static PoolSize of(int tasks) {
        return new PoolSize(tasks, new Growth(Instant.MIN, tasks), Optional.empty());
    }

    PoolSize grownTo(int more, Growth by) {
        return new PoolSize(more, by, Optional.empty());
    }

    PoolSize shrunkTo(int fewer) {
        return new PoolSize(fewer, growth, Optional.empty());
    }

    PoolSize busy() {
        return new PoolSize(tasks, growth, Optional.empty());
    }

    PoolSize calmWith(int needed, Instant now) {
        Calm longer = calm.map(before -> new Calm(before.since(), Math.max(before.most(), needed)))
                .orElseGet(() -> new Calm(now, needed));
        return new PoolSize(tasks, growth, Optional.of(longer));
    }
}
