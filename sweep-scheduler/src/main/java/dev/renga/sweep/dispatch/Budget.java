package dev.renga.sweep.dispatch;

import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.SweepState.Reason;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState.End;
import dev.renga.sweep.ledger.TrialState.Ended;
import dev.renga.sweep.plan.Prices;
import dev.renga.sweep.stopping.Verdict;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** When a sweep has had enough: of time, money, failures, or because it found what it wanted. */
final class Budget {
    /** What tasks may still cost once they are told to stop: noticing it, SIGTERM, and the 30 seconds until SIGKILL. */
    static final Duration STOPPING = Duration.ofSeconds(35);

    /** Less than this is not worth the start of a task. */
    static final Duration WORTHWHILE = Duration.ofSeconds(60);

    /** So many trials failed, and none has got anywhere: none will. */
    static final int HOPELESS = 5;

    /** An end of a sweep that has to be. */
    record Stop(Reason reason, String why) {}

    private final Prices prices;

    Budget(Prices prices) {
        this.prices = prices;
    }

    /** Why a sweep must end now, where it must. */
    Optional<Stop> stop(SweepRun run, Instant now) {
        return run.reports()
                .end()
                .map(why -> new Stop(Reason.TARGET, why))
                .or(() -> plateau(run))
                .or(() -> time(run.row(), run, now))
                .or(() -> money(run, now))
                .or(() -> hopeless(run));
    }

    /** Dollars spent so far. */
    double spent(SweepRun run, Instant now) {
        return prices.of(run.plan().run().resources(), run.paid(now));
    }

    /** Whether one more task would be worth its start within the money that is left, as far as that is known. */
    boolean affords(SweepRun run, Instant now) {
        if (run.plan().limits().dollars().isEmpty()) {
            return true;
        }
        if (!run.isCounted()) {
            return false;
        }
        Duration each = STOPPING.plus(WORTHWHILE);
        return spent(run, now) + cost(run, run.live().size() + 1, each)
                < run.plan().limits().dollars().getAsDouble();
    }

    private double cost(SweepRun run, int tasks, Duration each) {
        return prices.of(run.plan().run().resources(), each.multipliedBy(tasks));
    }

    private Optional<Stop> plateau(SweepRun run) {
        return run.plan()
                .plateau()
                .filter(rule -> run.trials().size() >= rule.trials())
                .map(rule -> rule.judge(
                        run.reports().curves(),
                        run.trials().stream()
                                .filter(trial -> trial.state() instanceof Ended)
                                .map(TrialRow::trial)
                                .collect(Collectors.toSet())))
                .flatMap(verdict -> verdict instanceof Verdict.StopSweep(String why)
                        ? Optional.of(new Stop(Reason.PLATEAU, why))
                        : Optional.empty());
    }

    private static Optional<Stop> time(SweepRow row, SweepRun run, Instant now) {
        return run.plan()
                .limits()
                .time()
                .filter(time -> !now.isBefore(row.createdAt().plus(time)))
                .map(time -> new Stop(Reason.TIME_LIMIT, "its time is used up"));
    }

    // An end is for good: not before it is known what the tasks of a sweep that was read anew have cost.
    private Optional<Stop> money(SweepRun run, Instant now) {
        if (run.plan().limits().dollars().isEmpty() || !run.isCounted()) {
            return Optional.empty();
        }
        List<TrialRow> live = run.live();
        double most = run.plan().limits().dollars().getAsDouble();
        boolean isReached = spent(run, now) + cost(run, live.size(), STOPPING) >= most;
        boolean isTooLittle = live.isEmpty() && !affords(run, now);
        return isReached || isTooLittle
                ? Optional.of(new Stop(Reason.MONEY_LIMIT, "its money is used up"))
                : Optional.empty();
    }

    private static Optional<Stop> hopeless(SweepRun run) {
        if (!isSuspect(run) || !run.live().isEmpty()) {
            return Optional.empty();
        }
        List<Ended> failed = failed(run);
        return Optional.of(new Stop(
                Reason.FAILED,
                "the first " + failed.size() + " trials failed and no other got anywhere; the last: "
                        + failed.getLast().why()));
    }

    /** Whether so many failed that nothing more is started before one of those under way gets anywhere. */
    static boolean isSuspect(SweepRun run) {
        return run.reports().count() == 0 && failed(run).size() >= HOPELESS;
    }

    private static List<Ended> failed(SweepRun run) {
        return run.trials().stream()
                .map(TrialRow::state)
                .filter(state -> state instanceof Ended ended && ended.end() == End.FAILED)
                .map(Ended.class::cast)
                .toList();
    }
}
