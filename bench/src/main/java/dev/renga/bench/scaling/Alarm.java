package dev.renga.bench.scaling;

import dev.renga.contracts.qa.PoolScaling.Rule;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.OptionalDouble;

/**
 * The alarm of one rule. It acts when it goes off, and again after each minute in which it still holds, as CloudWatch's do
 * that scale something.
 */
final class Alarm {
    private static final int AGAIN = 60;

    private final Rule rule;
    private final Deque<Double> periods = new ArrayDeque<>();
    private double mostBacklog;
    private double mostPerTask;
    private int actedAt;
    private boolean isOn;

    Alarm(Rule rule) {
        this.rule = rule;
    }

    Rule rule() {
        return rule;
    }

    /** Takes a value of each metric; the statistic of both is the maximum. */
    void see(double backlog, double perTask) {
        mostBacklog = Math.max(mostBacklog, backlog);
        mostPerTask = Math.max(mostPerTask, perTask);
    }

    /** Ends a period where one is over, and returns what it acts on, if it acts. */
    OptionalDouble tick(int now) {
        if (now == 0 || now % (int) rule.period().toSeconds() != 0) {
            return OptionalDouble.empty();
        }
        double value = signal();
        mostBacklog = 0;
        mostPerTask = 0;
        periods.add(value);
        if (periods.size() > rule.periods()) {
            periods.remove();
        }
        boolean wasOn = isOn;
        isOn = periods.size() == rule.periods()
                && periods.stream().allMatch(one -> rule.comparison().fires(one, rule.threshold()));
        if (isOn && (!wasOn || now - actedAt >= AGAIN)) {
            actedAt = now;
            return OptionalDouble.of(value);
        }
        return OptionalDouble.empty();
    }

    private double signal() {
        return switch (rule.signal()) {
            case BACKLOG_OF_A_SMALL_POOL -> mostPerTask >= mostBacklog ? mostBacklog : 0;
            case BACKLOG_OF_EACH -> mostPerTask < mostBacklog ? mostPerTask : rule.threshold();
            case BACKLOG -> mostBacklog;
            case UNTOLD_DEPTH -> 0; // the gateway is always there
        };
    }
}
