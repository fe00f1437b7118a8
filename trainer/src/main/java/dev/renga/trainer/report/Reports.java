package dev.renga.trainer.report;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import java.time.Duration;

/** Where the reports of one trial go. Telling returns at once, wherever they go. Thread-safe. */
public interface Reports extends AutoCloseable {
    void epoch(EpochReported report);

    void finished(TrialFinished report);

    void failed(TrialFailed report);

    void interrupted(TrialInterrupted report);

    /** Returns when all that was told is delivered, at the latest after so long. An interrupt does not end the wait. */
    void flush(Duration atMost);

    /** Ends it at once: what {@link #flush} has not delivered is lost. */
    @Override
    void close();
}
