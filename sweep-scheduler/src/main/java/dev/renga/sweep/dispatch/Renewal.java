package dev.renga.sweep.dispatch;

import dev.renga.contracts.ContractViolation;
import dev.renga.sweep.ledger.Ledger;
import dev.renga.sweep.ledger.LedgerUnavailable;
import dev.renga.sweep.ledger.SweepState;
import dev.renga.sweep.ledger.TrialRow;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes sweeps anew from the ledger whose memory is in doubt, or that are not in memory. Under the scheduler's lock. */
final class Renewal {
    private static final Logger LOG = LoggerFactory.getLogger(Renewal.class);

    private final Desk desk;
    private final Ledger ledger;

    Renewal(Desk desk, Ledger ledger) {
        this.desk = desk;
        this.ledger = ledger;
    }

    /** Looks for open sweeps that are not in memory. */
    void discover() {
        try {
            ledger.open().stream().filter(row -> !desk.knows(row.id())).forEach(row -> desk.doubt(row.id()));
        } catch (LedgerUnavailable e) {
            LOG.atWarn().setCause(e).log("the open sweeps cannot be read now");
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
        desk.open(run);
        if (run.isActive()) {
            for (TrialRow missing : Reload.missing(run, desk.now())) {
                if (!desk.add(run, missing)) {
                    return;
                }
            }
        }
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
