package dev.renga.trainer.report;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import java.time.Duration;

/** The reports of a trial that nobody asked for. */
public final class NoReports implements Reports {
    @Override
    public void epoch(EpochReported report) {}

    @Override
    public void finished(TrialFinished report) {}

    @Override
    public void failed(TrialFailed report) {}

    @Override
    public void interrupted(TrialInterrupted report) {}

    @Override
    public void flush(Duration atMost) {}

    @Override
    public void close() {}
}
