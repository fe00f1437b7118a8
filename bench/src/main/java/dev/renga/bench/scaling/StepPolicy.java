package dev.renga.bench.scaling;

import dev.renga.contracts.qa.PoolPolicy;
import dev.renga.contracts.qa.PoolScaling.Rule;
import dev.renga.contracts.qa.PoolScaling.Step;

/**
 * The step policy of one rule, as Application Auto Scaling follows it: while one growth lasts what it has added counts, and
 * only a larger one adds to it; while a shrinking lasts there is no other.
 */
final class StepPolicy {
    private static final double WHOLE = 100;
    private static final int NEVER = Integer.MIN_VALUE / 2;

    private final Rule rule;
    private final PoolPolicy bounds;
    private int changedAt = NEVER;
    private int before;

    StepPolicy(Rule rule, PoolPolicy bounds) {
        this.rule = rule;
        this.bounds = bounds;
    }

    /** What the pool shall have by a value that its alarm acted on; what it has where that says nothing. */
    int wanted(double value, int now, int has) {
        boolean isPause = now - changedAt < rule.pause().toSeconds();
        int base = isPause ? before : has;
        int tasks = rule.steps().stream()
                .filter(step -> step.holds(value))
                .findFirst()
                .map(step -> Math.clamp(changed(step, base), bounds.min(), bounds.max()))
                .orElse(has);
        if (tasks == has || (isPause && tasks < has)) {
            return has;
        }
        if (!isPause) {
            changedAt = now;
            before = has;
        }
        return tasks;
    }

    private int changed(Step step, int base) {
        return switch (rule.change()) {
            case TO -> step.figure();
            case BY -> base + step.figure();
            case BY_PERCENT -> base + towardsZero(base * step.figure() / WHOLE);
        };
    }

    /** Parts of a task are dropped, but one task changes at least. */
    private static int towardsZero(double tasks) {
        int whole = (int) tasks;
        return whole == 0 ? (int) Math.signum(tasks) : whole;
    }
}
