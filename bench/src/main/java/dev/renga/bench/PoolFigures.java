package dev.renga.bench;

import dev.renga.bench.scaling.Arrivals;
import dev.renga.bench.scaling.Contest;
import dev.renga.bench.scaling.Delays;
import dev.renga.bench.scaling.FargatePrice;
import dev.renga.bench.scaling.Figures;
import dev.renga.contracts.qa.PoolPolicy;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** What a pool of workers on AWS would do, reckoned, not measured: the same on any machine. */
final class PoolFigures {
    private static final int PER_SECOND = 60;

    private PoolFigures() {}

    /**
     * @param most tasks of the pool
     */
    static List<Table> reckon(int most) {
        Contest contest = new Contest(PoolPolicy.between(0, most), Delays.ASSUMED);
        return List.of(
                        Arrivals.single(),
                        Arrivals.burst("10,000 questions at once", 10_000),
                        Arrivals.step(
                                PER_SECOND + " questions a second for 10 minutes", PER_SECOND, Duration.ofMinutes(10)),
                        Arrivals.ramp("0 to 60 questions a second in 20 minutes", PER_SECOND, Duration.ofMinutes(20)),
                        Arrivals.day("a day, at noon 60 questions a second", PER_SECOND))
                .stream()
                .map(arrivals -> table(contest, arrivals))
                .toList();
    }

    private static Table table(Contest contest, Arrivals arrivals) {
        Table table = new Table(
                String.format(Locale.ROOT, "Scaling: %s (%,d)", arrivals.name(), arrivals.all()),
                "who",
                "first answer",
                "drained after the last question",
                "longest wait",
                "tasks at most",
                "task-minutes wasted",
                "on demand",
                "on Spot");
        contest.play(arrivals).forEach((who, figures) -> row(table, who, figures));
        return table;
    }

    private static void row(Table table, String who, Figures figures) {
        table.row(
                who,
                figures.firstAnswer() + " s",
                figures.drained() + " s",
                figures.longestWait() + " s",
                Integer.toString(figures.mostTasks()),
                String.format(Locale.ROOT, "%,.1f", figures.wastedMinutes()),
                dollars(FargatePrice.ON_DEMAND.of(figures.billedMinutes())),
                dollars(FargatePrice.SPOT.of(figures.billedMinutes())));
    }

    private static String dollars(double amount) {
        return String.format(Locale.ROOT, "$%.4f", amount);
    }
}
