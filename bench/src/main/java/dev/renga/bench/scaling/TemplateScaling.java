package dev.renga.bench.scaling;

import dev.renga.contracts.Metrics;
import dev.renga.contracts.qa.PoolPolicy;
import dev.renga.contracts.qa.PoolScaling;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.OptionalDouble;
import java.util.OptionalInt;

/** The rules of {@link PoolScaling}, with the metric of the gateway and the delays of AWS in between. */
final class TemplateScaling implements Scaler {
    private static final int PERIOD = (int) Metrics.BACKLOG_PERIOD.toSeconds();
    private static final int IN_USE = (int) Metrics.IN_USE.toSeconds();
    private static final double WAIT = PoolPolicy.ACCEPTABLE_WAIT.toSeconds();
    private static final int NEVER = Integer.MIN_VALUE / 2;

    /** One rule: its two halves on AWS. */
    private record Half(Alarm alarm, StepPolicy policy) {}

    /** An alarm's word on its way to its policy. */
    private record Word(int at, StepPolicy policy, double value) {}

    private final List<Half> rules;
    private final int onTheWay;
    private final Deque<Word> words = new ArrayDeque<>();
    private long answered;
    private int answeredAt = NEVER;

    TemplateScaling(PoolScaling scaling, Delays delays) {
        this.rules = scaling.rules().stream()
                .map(rule -> new Half(new Alarm(rule), new StepPolicy(rule, scaling.policy())))
                .toList();
        this.onTheWay = (int) delays.metric().plus(delays.action()).toSeconds();
    }

    @Override
    public OptionalInt decide(Look look) {
        int now = look.now();
        answered += look.answered();
        // A period is over before the next value comes.
        for (Half rule : rules) {
            OptionalDouble value = rule.alarm().tick(now);
            value.ifPresent(seen -> words.add(new Word(now + onTheWay, rule.policy(), seen)));
        }
        if (now % PERIOD == 0) {
            double backlog = backlog(look);
            double perTask = backlog / Math.max(1, look.wanted());
            rules.forEach(rule -> rule.alarm().see(backlog, perTask));
        }
        return arrived(look);
    }

    /** As the gateway reckons it. */
    private double backlog(Look look) {
        answeredAt = answered > 0 ? look.now() : answeredAt;
        long least = look.now() - answeredAt < IN_USE ? 1 : 0;
        long keptUp = Math.round(answered * WAIT / PERIOD);
        answered = 0;
        return Math.max(look.questions(), Math.max(keptUp, least));
    }

    /** Of several that arrive together the one that wants most counts. */
    private OptionalInt arrived(Look look) {
        OptionalInt most = OptionalInt.empty();
        while (!words.isEmpty() && words.peek().at() <= look.now()) {
            Word word = words.remove();
            int tasks = word.policy().wanted(word.value(), look.now(), look.wanted());
            if (tasks != look.wanted()) {
                most = OptionalInt.of(Math.max(tasks, most.orElse(tasks)));
            }
        }
        return most;
    }
}
