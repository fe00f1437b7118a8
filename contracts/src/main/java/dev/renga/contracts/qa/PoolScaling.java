package dev.renga.contracts.qa;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A {@link PoolPolicy} in the words of Application Auto Scaling: alarms, and what each does to the size of the pool. Template and
 * simulator read the same figures here, so that what is simulated is what is deployed.
 *
 * <p>No rule asks how many tasks run: {@link Signal} says how each tells a pool that it must leave alone. Of two rules that fire at once,
 * Application Auto Scaling takes the larger pool.
 *
 * @see <a href="https://docs.aws.amazon.com/autoscaling/application/userguide/application-auto-scaling-step-scaling-policies.html">Step
 *     scaling</a>
 */
public record PoolScaling(PoolPolicy policy) {
    /** What an alarm looks at. */
    public enum Signal {
        /** The backlog where at most one task is wanted, else 0: there the backlog of each task is the whole of it. */
        BACKLOG_OF_A_SMALL_POOL,
        /** The backlog of each wanted task where more than one is wanted, else nothing that any rule acts on. */
        BACKLOG_OF_EACH,
        /** The backlog, visible and in flight. */
        BACKLOG,
        /** What SQS itself says is visible, where no gateway said anything, else 0. */
        UNTOLD_DEPTH
    }

    /** How an alarm compares what it looks at with its threshold. */
    public enum Comparison {
        ABOVE,
        AT_LEAST,
        AT_MOST,
        BELOW;

        public boolean fires(double value, double threshold) {
            return switch (this) {
                case ABOVE -> value > threshold;
                case AT_LEAST -> value >= threshold;
                case AT_MOST -> value <= threshold;
                case BELOW -> value < threshold;
            };
        }
    }

    /** What the figure of a step is. */
    public enum Change {
        /** The new size. */
        TO,
        /** Per cent of the size, at least one task. */
        BY_PERCENT,
        /** Tasks more. */
        BY
    }

    /**
     * A part of what an alarm may see, from its lower bound on and below its upper one.
     *
     * @param from the lower bound, {@link Double#NEGATIVE_INFINITY} for none
     * @param below the upper one, {@link Double#POSITIVE_INFINITY} for none
     */
    public record Step(double from, double below, int figure) {
        public boolean holds(double value) {
            return value >= from && value < below;
        }
    }

    /**
     * One alarm with its policy.
     *
     * @param periods how many periods in a row must be so
     * @param pause no other change by this rule for so long after one
     */
    public record Rule(
            String name,
            Signal signal,
            Comparison comparison,
            double threshold,
            Duration period,
            int periods,
            Change change,
            List<Step> steps,
            Duration pause) {
        public Rule {
            steps = List.copyOf(steps);
        }
    }

    /** As often as the gateway tells the backlog: the first question of an empty pool waits no longer than that for a task. */
    public static final Duration SOON = Duration.ofSeconds(10);

    /** How often SQS's own figures come, and how long a look is that shall not be fooled by a moment. */
    public static final Duration MINUTE = Duration.ofMinutes(1);

    private static final double NONE_BELOW = Double.NEGATIVE_INFINITY;
    private static final double NONE_ABOVE = Double.POSITIVE_INFINITY;

    /** All rules, growing ones first. */
    public List<Rule> rules() {
        return List.of(first(), more(), untold(), fewer(), none());
    }

    // From nothing, or from one, at once to what the backlog is worth.
    private Rule first() {
        long each = policy.backlogPerTask();
        int most = Math.min(policy.pace().step(), policy.max());
        List<Step> steps = IntStream.rangeClosed(1, most)
                .mapToObj(
                        tasks -> new Step((tasks - 1) * each + 1, tasks == most ? NONE_ABOVE : tasks * each + 1, tasks))
                .toList();
        return new Rule(
                "first",
                Signal.BACKLOG_OF_A_SMALL_POOL,
                Comparison.AT_LEAST,
                1,
                SOON,
                1,
                Change.TO,
                steps,
                policy.pace().growth());
    }

    // What each has too much of tells by how much too few they are, whatever their number.
    private Rule more() {
        double each = policy.backlogPerTask();
        List<Step> steps = List.of(
                new Step(each, 1.25 * each, 25),
                new Step(1.25 * each, 1.5 * each, 50),
                new Step(1.5 * each, 2 * each, 100),
                new Step(2 * each, 3 * each, 200),
                new Step(3 * each, 5 * each, 400),
                new Step(5 * each, NONE_ABOVE, 900));
        return new Rule(
                "more",
                Signal.BACKLOG_OF_EACH,
                Comparison.ABOVE,
                each,
                SOON,
                1,
                Change.BY_PERCENT,
                steps,
                policy.pace().growth());
    }

    // Somebody sends straight into a queue while no gateway is there to tell of it.
    private Rule untold() {
        double each = policy.backlogPerTask();
        List<Step> steps = List.of(
                new Step(1, 2 * each, 1),
                new Step(2 * each, NONE_ABOVE, policy.pace().step()));
        return new Rule(
                "untold",
                Signal.UNTOLD_DEPTH,
                Comparison.AT_LEAST,
                1,
                MINUTE,
                1,
                Change.BY,
                steps,
                policy.pace().growth());
    }

    // Half as many are enough where each has less than half; the last one only goes by the next rule.
    private Rule fewer() {
        double each = policy.backlogPerTask();
        List<Step> steps = List.of(new Step(NONE_BELOW, each / 4, -75), new Step(each / 4, each / 2, -50));
        return new Rule(
                "fewer",
                Signal.BACKLOG_OF_EACH,
                Comparison.BELOW,
                each / 2,
                MINUTE,
                calmMinutes(),
                Change.BY_PERCENT,
                steps,
                policy.pace().calm());
    }

    private Rule none() {
        return new Rule(
                "none",
                Signal.BACKLOG,
                Comparison.AT_MOST,
                0,
                MINUTE,
                calmMinutes() + 1,
                Change.TO,
                List.of(new Step(NONE_BELOW, 1, policy.min())),
                policy.pace().calm());
    }

    private int calmMinutes() {
        return Math.toIntExact(Math.max(1, policy.pace().calm().toMinutes()));
    }
}
