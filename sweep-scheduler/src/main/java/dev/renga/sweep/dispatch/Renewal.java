package dev.renga.sweep.dispatch;

import dev.renga.contracts.ContractViolation;
import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.LedgerUnavailable;
import dev.renga.sweep.ledger.SweepRow;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.TrialRow;
import dev.renga.sweep.ledger.TrialState;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sweeps anew from the ledger whose memory is in doubt, or that are not in memory. Under the scheduler's lock. */
final class Renewal {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    /**
     * Ends so shortly before the last that is known may have been written down by a scheduler that died before it told them; so
     * may those of some that died one after another.
     */
    static final Duration UNTOLD = Duration.ofMinutes(10);

    /** And no more of them than so: others have their places in line too. */
    static final int MOST_UNTOLD = 200;

    private final Desk desk;
    private final Ledger ledger;
    private final Views views;
    private final LastNews news;

    Renewal(Desk desk, Ledger ledger, Views views, LastNews news) {
        this.desk = desk;
        this.ledger = ledger;
        this.views = views;
        this.news = news;
    }

    /** Looks for open sweeps that are not in memory, and for ends that nobody may have been told of. */
    void discover() {
        try {
            for (SweepRow row : ledger.open()) {
                if (row.state() instanceof SweepState.Ended) {
                    tell(row);
                } else if (!desk.knows(row.id())) {
                    desk.doubt(row.id());
                }
            }
        } catch (LedgerUnavailable e) {
            LOG.atWarn().setCause(e).log("the open sweeps cannot be read now");
        }
    }

    private void tell(SweepRow ended) {
        if (news.begin(ended)) {
            desk.later(() -> news.tell(ended, () -> lastOf(ended.id())));
        }
    }

    private List<SweepEvent> lastOf(String sweep) {
        try {
            return Reload.any(ledger, sweep)
                    .map(run -> Stream.concat(
                                    untold(run, Optional.empty()).map(trial -> views.ended(run, trial)),
                                    Stream.of(views.finished(run)))
                            .toList())
                    .orElse(List.of());
        } catch (ContractViolation e) {
            LOG.atError().addKeyValue("sweep", sweep).setCause(e).log("its end cannot be told");
            return List.of();
        }
    }

    /** Reads those in doubt; those that cannot be read stay so. */
    void renew() {
        desk.doubted().forEach(this::renew);
    }

    private void renew(String sweep) {
        try {
            Optional<SweepRun> run = Reload.open(ledger, sweep);
            run.ifPresentOrElse(this::open, () -> desk.close(sweep));
        } catch (LedgerUnavailable e) {
            LOG.atWarn().addKeyValue("sweep", sweep).setCause(e).log("cannot be read now");
        } catch (ContractViolation e) {
            refuse(sweep, e);
        }
    }

    private void open(SweepRun run) {
        untold(run, desk.doubted(run.id())).forEach(trial -> desk.tell(() -> views.ended(run, trial)));
        desk.open(run);
        if (run.isActive()) {
            for (TrialRow missing : Reload.missing(run, desk.now())) {
                if (!desk.add(run, missing)) {
                    return;
                }
            }
        }
    }

    /**
     * The trials that have ended by the ledger, and nobody may have been told.
     *
     * @param before what this scheduler believed, and so had told
     */
    private static Stream<TrialRow> untold(SweepRun run, Optional<SweepRun> before) {
        Stream<TrialRow> ended =
                run.trials().stream().filter(trial -> end(trial).isPresent());
        return before.isPresent()
                ? ended.filter(trial -> !hasEnded(before.get(), trial.trial()))
                : latest(ended.sorted(Comparator.comparing(Renewal::at).reversed())
                        .toList());
    }

    private static Stream<TrialRow> latest(List<TrialRow> ended) {
        return ended.stream()
                .limit(MOST_UNTOLD)
                .filter(trial -> !at(trial).isBefore(at(ended.getFirst()).minus(UNTOLD)));
    }

    private static boolean hasEnded(SweepRun run, int trial) {
        return run.trial(trial).flatMap(Renewal::end).isPresent();
    }

    private static Instant at(TrialRow ended) {
        return end(ended).orElse(Instant.EPOCH);
    }

    private static Optional<Instant> end(TrialRow trial) {
        return trial.state() instanceof TrialState.Ended ended ? Optional.of(ended.at()) : Optional.empty();
    }

    /** An older version took it, this one cannot run it: that must not keep the others waiting. */
    private void refuse(String sweep, ContractViolation violation) {
        LOG.atError().addKeyValue("sweep", sweep).setCause(violation).log("cannot be run any more");
        desk.close(sweep);
        ledger.sweep(sweep).ifPresent(row -> {
            String why = "it cannot be run any more: " + violation.getMessage();
            switch (row.state()) {
                case SweepState.Active active ->
                    ledger.change(row, row.in(active.ended(SweepState.Reason.FAILED, why, desk.now())));
                case SweepState.Ending ending -> ledger.change(row, row.in(ending.ended(desk.now())));
                case SweepState.Ended ended -> {}
            }
        });
    }
}
