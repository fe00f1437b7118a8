package dev.renga.sweep.stopping;

import dev.renga.sweep.search.Direction;
import dev.renga.sweep.stopping.Verdict.GoOn;
import dev.renga.sweep.stopping.Verdict.StopSweep;
import dev.renga.sweep.stopping.Verdict.StopTrial;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The rules of a sweep at work on its reports. Each epoch of a trial is judged once, when it and all before it are known; the
 * verdict on it stands. So a report that is delivered again, or out of its order, changes nothing that was decided; a late one
 * counts in later verdicts and for the best epoch. What a trial reports after its stop counts for the best epoch too.
 *
 * <p>The verdicts are a function of the reports in the order in which they first came: the same reports again make the same
 * {@code Stopping}. Not safe for use by several threads.
 */
public final class Stopping {
    private final List<StoppingRule> rules;
    private final Curves curves;
    private final Map<Integer, Integer> judged = new HashMap<>();
    private final Map<Integer, Verdict> standing = new HashMap<>();

    public Stopping(List<StoppingRule> rules, Direction direction) {
        this.rules = List.copyOf(rules);
        curves = new Curves(direction);
    }

    public Curves curves() {
        return curves;
    }

    /** Takes a report down. The verdict that now stands on its trial; a stop is for good. */
    public Verdict report(EpochReport report) {
        Verdict verdict = standing.getOrDefault(report.trial(), new GoOn());
        if (!curves.add(report)) {
            return verdict;
        }
        Curve curve = curves.of(report.trial()).orElseThrow();
        int progress = curve.progress();
        int epoch = judged.getOrDefault(report.trial(), 0);
        while (verdict instanceof GoOn && epoch < progress) {
            epoch++;
            verdict = judge(curve, epoch);
        }
        judged.put(report.trial(), epoch);
        standing.put(report.trial(), verdict);
        return verdict;
    }

    /** The first rule to object decides, but none can keep a sweep from its end. */
    private Verdict judge(Curve curve, int epoch) {
        Verdict verdict = new GoOn();
        for (StoppingRule rule : rules) {
            Verdict other = rule.judge(curves, curve, epoch);
            verdict = switch (other) {
                case GoOn() -> verdict;
                case StopTrial(String why) -> verdict instanceof GoOn ? other : verdict;
                case StopSweep(String why) -> verdict instanceof StopSweep ? verdict : other;
            };
        }
        return verdict;
    }
}
