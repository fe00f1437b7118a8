package dev.renga.trainer.network;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.trainer.report.Reports;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What a trial tells of itself, in the words of the contract. */
public final class TrialNews {
    private static final String TRAIN_LOSS = "train_loss";
    private static final String VAL_LOSS = "val_loss";
    private static final String VAL_ACCURACY = "val_accuracy";

    private final TrialIdentity who;
    private final Reports reports;

    public TrialNews(TrialIdentity who, Reports reports) {
        this.who = who;
        this.reports = reports;
    }

    /** Reports the last whole epoch. */
    void epoch(Progress progress) {
        EpochRow row = progress.row(progress.epochs());
        Map<String, Double> metrics = new LinkedHashMap<>();
        metrics.put(TRAIN_LOSS, row.trainLoss());
        metrics.put(VAL_LOSS, row.valLoss());
        metrics.put(VAL_ACCURACY, row.valAccuracy());
        reports.epoch(
                new EpochReported(who.sweep(), who.trial(), who.attempt(), progress.epochs(), metrics, row.seconds()));
    }

    TrialEnd.Finished finished(
            Progress progress, TrialFinished.Outcome outcome, Optional<Score> test, String artifacts) {
        Map<String, TrialFinished.Best> best = new LinkedHashMap<>();
        progress.leastLoss()
                .ifPresent(epoch -> best.put(
                        VAL_LOSS, new TrialFinished.Best(progress.row(epoch).valLoss(), epoch)));
        progress.mostAccurate()
                .ifPresent(epoch -> best.put(
                        VAL_ACCURACY, new TrialFinished.Best(progress.row(epoch).valAccuracy(), epoch)));
        Map<String, Double> tested = new LinkedHashMap<>();
        test.ifPresent(score -> {
            tested.put("loss", score.loss());
            tested.put("accuracy", score.accuracy());
        });
        TrialFinished report = new TrialFinished(
                who.sweep(), who.trial(), who.attempt(), progress.epochs(), outcome, best, tested, artifacts);
        reports.finished(report);
        return new TrialEnd.Finished(report);
    }

    TrialEnd.Failed diverged(int epoch, EpochRow row) {
        String what =
                Double.isFinite(row.trainLoss()) ? "validation loss " + row.valLoss() : "train loss " + row.trainLoss();
        TrialFailed report = new TrialFailed(
                who.sweep(),
                who.trial(),
                who.attempt(),
                TrialFailed.Reason.DIVERGED,
                "the loss is no finite number in epoch " + epoch + ": " + what,
                epoch);
        reports.failed(report);
        return new TrialEnd.Failed(report);
    }

    /** Reports that something else than training went wrong. */
    public void failed(Exception cause) {
        reports.failed(new TrialFailed(
                who.sweep(),
                who.trial(),
                who.attempt(),
                TrialFailed.Reason.ERROR,
                String.valueOf(cause.getMessage()),
                0));
    }

    TrialEnd.Interrupted interrupted(Progress progress, String checkpoint) {
        TrialInterrupted report =
                new TrialInterrupted(who.sweep(), who.trial(), who.attempt(), progress.epochs(), checkpoint);
        reports.interrupted(report);
        return new TrialEnd.Interrupted(report);
    }

    /** Reports once more how a trial ended, as this attempt. */
    TrialEnd again(TrialReport told) {
        return switch (told) {
            case TrialFinished report -> {
                TrialFinished again = new TrialFinished(
                        who.sweep(),
                        who.trial(),
                        who.attempt(),
                        report.epochs(),
                        report.outcome(),
                        report.best(),
                        report.test(),
                        report.artifacts());
                reports.finished(again);
                yield new TrialEnd.Finished(again);
            }
            case TrialFailed report -> {
                TrialFailed again = new TrialFailed(
                        who.sweep(), who.trial(), who.attempt(), report.reason(), report.detail(), report.epoch());
                reports.failed(again);
                yield new TrialEnd.Failed(again);
            }
            case EpochReported report ->
                throw new OtherTrial(TrialFiles.DONE + " says that an epoch is over: " + report);
            case TrialInterrupted report ->
                throw new OtherTrial(TrialFiles.DONE + " says that the trial was interrupted: " + report);
        };
    }
}
