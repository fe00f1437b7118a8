package dev.renga.sweep;

import dev.renga.contracts.sweep.TrialReport;
import dev.renga.messaging.Delivery;
import dev.renga.messaging.MessageHandler;
import dev.renga.messaging.Outcome;
import dev.renga.sweep.ledger.LedgerUnavailable;
import dev.renga.sweep.ledger.ReportJournal;
import java.time.Duration;

/** Takes what trials report: it counts as taken when it is written down, drawn conclusions from, and published. */
final class ReportHandler implements MessageHandler<TrialReport> {
    private static final Duration PAUSE = Duration.ofSeconds(2);

    private final ReportJournal journal;

    ReportHandler(ReportJournal journal) {
        this.journal = journal;
    }

    @Override
    public Outcome handle(Delivery<TrialReport> delivery) throws InterruptedException {
        try {
            journal.note(delivery.message());
            return Outcome.done();
        } catch (LedgerUnavailable e) {
            return new Outcome.Retry(PAUSE, "the ledger did not answer");
        }
    }
}
