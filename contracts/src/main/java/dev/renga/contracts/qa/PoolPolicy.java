package dev.renga.contracts.qa;

import dev.renga.contracts.qa.PoolSize.Growth;
import java.time.Duration;
import java.time.Instant;

/**
 * How many workers a backlog is worth: as many as answer it within an acceptable time, more of them at once, fewer only
 * after a calm. Pure: the same answers for the same questions, in local mode and in the template for AWS.
 *
 * <p>On AWS it is an Application Auto Scaling target of {@code ecs:service:DesiredCount} between {@link #min} and
 * {@link #max}, which {@link PoolScaling} turns into alarms and step policies on {@code Metrics.BACKLOG} and
 * {@code Metrics.BACKLOG_PER_TASK}.
 *
 * <p>Which task goes is not decided here: ECS, and the pool of local mode, leave those out that are protected from scale-in.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/application/userguide/step-scaling-policy-overview.html">Step
 *     scaling</a>
 * @param acceptableWait how long the last question of a backlog may wait
 * @param timePerQuestion what one task takes for one, with all of its cores at work
 */
public record PoolPolicy(int min, int max, Duration acceptableWait, Duration timePerQuestion, Pace pace) {
    /**
     * How fast the pool changes.
     *
     * @param step the most tasks added in one growth, or taken at once
     * @param growth how long a growth lasts: what a task takes to be of use
     * @param calm how long fewer tasks must have been enough before the pool shrinks
     */
    public record Pace(int step, Duration growth, Duration calm) {
        public Pace {
            if (step < 1 || growth.isNegative() || calm.isNegative()) {
                throw new IllegalArgumentException("pace: " + step + ", " + growth + ", " + calm);
            }
        }
    }

    /** A batch of thousands may take a little, a person's question not: this is about where patience ends. */
    public static final Duration ACCEPTABLE_WAIT = Duration.ofSeconds(5);

    /**
     * A question about a paragraph, on one virtual CPU: about twice what a core of ADR 0012 takes, for everything around the
     * model.
     */
    public static final Duration TIME_PER_QUESTION = Duration.ofMillis(50);

    /** As fast as metrics of one minute can tell anything, and ten tasks at a time. */
    public static final Pace PACE = new Pace(10, Duration.ofSeconds(30), Duration.ofMinutes(1));

    /** Throws {@link IllegalArgumentException} where the bounds leave no task or a time is not positive. */
    public PoolPolicy {
        if (min < 0 || max < min || max < 1) {
            throw new IllegalArgumentException("a pool has 0 <= min <= max and max >= 1: " + min + ", " + max);
        }
        if (!timePerQuestion.isPositive() || acceptableWait.compareTo(timePerQuestion) < 0) {
            throw new IllegalArgumentException("the acceptable wait must be at least the time of a question: "
                    + acceptableWait + ", " + timePerQuestion);
        }
    }

    /** Within these bounds, with the figures above. */
    public static PoolPolicy between(int min, int max) {
        return new PoolPolicy(min, max, ACCEPTABLE_WAIT, TIME_PER_QUESTION, PACE);
    }

    /** Questions that one task answers within the acceptable wait. */
    public long backlogPerTask() {
        return acceptableWait.dividedBy(timePerQuestion);
    }

    /** The tasks that a backlog is worth, whatever the pool has now. */
    public int needed(Backlog backlog) {
        long tasks = Math.ceilDiv(backlog.questions(), backlogPerTask());
        return Math.clamp(tasks, min, max);
    }

    /** The size from now on. It grows to what is needed, and shrinks to the most that was needed in the calm. */
    public PoolSize next(PoolSize size, Backlog backlog, Instant now) {
        int needed = needed(backlog);
        if (needed > size.tasks()) {
            Growth growth = isGrowing(size, now) ? size.growth() : new Growth(now, size.tasks());
            int most = growth.from() + pace.step();
            return most > size.tasks() ? size.grownTo(Math.min(needed, most), growth) : size.busy();
        }
        if (needed == size.tasks()) {
            return size.busy();
        }
        PoolSize calmer = size.calmWith(needed, now);
        return calmer.calm()
                .filter(calm -> !now.isBefore(calm.since().plus(pace.calm())))
                .map(calm -> size.shrunkTo(Math.max(calm.most(), size.tasks() - pace.step())))
                .orElse(calmer);
    }

    private boolean isGrowing(PoolSize size, Instant now) {
        return now.isBefore(size.growth().since().plus(pace.growth()));
    }
}
