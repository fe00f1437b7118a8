package dev.renga.contracts.qa;

import java.time.Instant;
import java.util.Optional;

/**
 * How many tasks the pool shall have, and what {@link PoolPolicy} must remember to say so the next time.
 *
 * @param tasks wanted; those that run may be more while protected ones finish
 * @param grown when tasks were last added
 * @param calm since when fewer would do, where that is so
 */
public record PoolSize(int tasks, Instant grown, Optional<Calm> calm) {
    /**
     * A time in which fewer tasks would have done all along.
     *
     * @param most the most tasks that were needed at any moment of it
     */
    public record Calm(Instant since, int most) {}

    /** A pool that was never changed. */
    public static PoolSize of(int tasks) {
        return new PoolSize(tasks, Instant.EPOCH, Optional.empty());
    }

    PoolSize grownTo(int more, Instant now) {
        return new PoolSize(more, now, Optional.empty());
    }

    PoolSize shrunkTo(int fewer) {
        return new PoolSize(fewer, grown, Optional.empty());
    }

    PoolSize busy() {
        return new PoolSize(tasks, grown, Optional.empty());
    }

    PoolSize calmWith(int needed, Instant now) {
        Calm longer = calm.map(before -> new Calm(before.since(), Math.max(before.most(), needed)))
                .orElseGet(() -> new Calm(now, needed));
        return new PoolSize(tasks, grown, Optional.of(longer));
    }
}
