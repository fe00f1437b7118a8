package dev.renga.bench.scaling;

import dev.renga.contracts.qa.PoolPolicy;
import dev.renga.contracts.qa.PoolScaling;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.stream.IntStream;

/**
 * The same questions for everybody who could answer them. The clock of alarms and minutes has no regard for when questions
 * come, so each runs from several moments of a minute; the longest times of these and the mean of what is paid for are told.
 */
public record Contest(PoolPolicy policy, Delays delays) {
    private static final int MINUTE = 60;

    // A prime, so that no period of an alarm divides it.
    private static final int BETWEEN_STARTS = 7;

    /** What came of it, by the name of who answered. */
    public Map<String, Figures> play(Arrivals arrivals) {
        Map<String, Figures> figures = new LinkedHashMap<>();
        figures.put(
                "Renga, by the template",
                each(arrivals, policy.min(), () -> new TemplateScaling(new PoolScaling(policy), delays)));
        figures.put(
                "the policy on the backlog alone, at once",
                each(arrivals, policy.min(), () -> new ImmediateScaling(policy)));
        figures.put("a task for each question", TaskForEachQuestion.play(arrivals, policy, delays));
        figures.put(
                "target tracking of processors, 70 %, 1 task at least",
                each(arrivals, 1, () -> new ProcessorTracking(policy.max(), delays)));
        return figures;
    }

    private Figures each(Arrivals arrivals, int running, Supplier<Scaler> scaler) {
        List<Figures> runs = IntStream.iterate(0, offset -> offset < MINUTE, offset -> offset + BETWEEN_STARTS)
                .mapToObj(offset ->
                        new Simulation(arrivals, offset, policy, scaler.get(), new Fleet(running, delays)).play())
                .toList();
        return Figures.of(runs);
    }
}
