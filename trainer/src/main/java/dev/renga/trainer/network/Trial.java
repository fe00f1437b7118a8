package dev.renga.trainer.network;

import ai.djl.ndarray.NDManager;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.objects.ObjectsUnavailable;
import dev.renga.trainer.data.Corpus;
import dev.renga.trainer.data.Split;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;

/**
 * One trial from its first epoch, or from where an earlier run left it, to its end. After every epoch the table, the best
 * weights and a checkpoint are written, then the epoch is reported. For one thread.
 */
public final class Trial {
    private static final double NANOS = 1e9;

    private final TrialPlan plan;
    private final TrialFiles files;
    private final TrialNews news;
    private final TrialView view;
    private final StopSignal stop;
    private final LongSupplier nanoTime;

    /**
     * @param nanoTime a clock such as {@link System#nanoTime}
     */
    public Trial(
            TrialPlan plan, TrialFiles files, TrialNews news, TrialView view, StopSignal stop, LongSupplier nanoTime) {
        this.plan = plan;
        this.files = files;
        this.news = news;
        this.view = view;
        this.stop = stop;
        this.nanoTime = nanoTime;
    }

    /** Why the loop over the epochs ended. */
    private sealed interface Why {
        record Over(TrialFinished.Outcome outcome) implements Why {}

        record Stopped() implements Why {}

        record Diverged(EpochRow row) implements Why {}
    }

    /**
     * Trains, and reports how it ended. A trial that is done already is only reported again.
     *
     * @throws OtherTrial where the files belong to another trial
     * @throws IllegalArgumentException where the images cannot be split so
     */
    public TrialEnd run(TorchDevice device, Corpus corpus) {
        Optional<DoneMarker> done = files.done(plan.identity());
        if (done.isPresent() && !wantsMore(done.get())) {
            return news.again(done.get().report());
        }
        done.ifPresent(marker -> files.removeDone());
        Split split = Split.of(corpus.training().count(), plan.splitSeed(), plan.fold())
                .limited(plan.limits().training(), plan.limits().evaluation());
        try (NDManager manager = device.newManager()) {
            TrialMemory memory = files.checkpoint(plan.identity(), manager)
                    .map(TrialMemory::from)
                    .orElseGet(() -> TrialMemory.fresh(manager, new Seeds(plan.seed())));
            return run(new Lab(device.engine(), manager, corpus, split, plan), memory);
        }
    }

    private boolean wantsMore(DoneMarker done) {
        return done.report() instanceof TrialFinished finished
                && finished.outcome() == TrialFinished.Outcome.COMPLETED
                && finished.epochs() < plan.epochs();
    }

    private TrialEnd run(Lab lab, TrialMemory memory) {
        long begin = nanoTime.getAsLong() - (long) (memory.progress().seconds() * NANOS);
        view.begins(memory.progress().epochs(), plan.epochs());
        if (memory.progress().epochs() > 0) {
            // An earlier run may have been killed between writing and telling, and its table may lie elsewhere.
            files.writeMetrics(memory.progress().rows());
            files.writeBest(memory.best());
            news.epoch(memory.progress());
        }
        Why why = epochs(lab, memory, begin);
        return switch (why) {
            case Why.Over(TrialFinished.Outcome outcome) -> finish(lab, memory, outcome);
            case Why.Stopped() -> interrupted(memory);
            case Why.Diverged(EpochRow row) -> diverged(memory, row);
        };
    }

    private Why epochs(Lab lab, TrialMemory memory, long begin) {
        while (true) {
            Optional<TrialFinished.Outcome> over = over(memory.progress());
            if (over.isPresent()) {
                return new Why.Over(over.get());
            }
            int epoch = memory.progress().epochs() + 1;
            long started = nanoTime.getAsLong();
            Pass pass = lab.train(epoch, memory, (batches, of) -> {
                view.batch(epoch, batches, of);
                return !stop.isAsked() && !isLate(begin);
            });
            memory.advance(pass, since(begin));
            switch (pass.end()) {
                case DIVERGED -> {
                    return new Why.Diverged(new EpochRow(pass.meanLoss(), Double.NaN, Double.NaN, since(started)));
                }
                case STOPPED -> {
                    return stop.isAsked() ? new Why.Stopped() : new Why.Over(TrialFinished.Outcome.TIME_LIMIT);
                }
                case WHOLE -> {
                    Optional<Score> score = lab.validate(memory.weights(), stop::isAsked);
                    if (score.isEmpty()) {
                        return new Why.Stopped();
                    }
                    EpochRow row = new EpochRow(
                            pass.meanLoss(), score.get().loss(), score.get().accuracy(), since(started));
                    if (!row.isFinite()) {
                        return new Why.Diverged(row);
                    }
                    record(memory, row, since(begin));
                }
            }
        }
    }

    private void record(TrialMemory memory, EpochRow row, double seconds) {
        boolean isBest = memory.record(row, seconds);
        try {
            files.writeMetrics(memory.progress().rows());
            if (isBest) {
                files.writeBest(memory.best());
            }
            files.writeCheckpoint(memory.checkpoint(plan.identity()));
        } catch (ObjectsUnavailable e) {
            // The next epoch writes all of it again, and the end does not come without.
            view.warn(String.valueOf(e.getMessage()));
        }
        view.epoch(memory.progress().epochs(), row);
        news.epoch(memory.progress());
    }

    private Optional<TrialFinished.Outcome> over(Progress progress) {
        OptionalInt best = progress.leastLoss();
        if (plan.patience().isPresent()
                && best.isPresent()
                && progress.epochs() - best.getAsInt() >= plan.patience().getAsInt()) {
            return Optional.of(TrialFinished.Outcome.PATIENCE);
        }
        if (progress.epochs() >= plan.epochs()) {
            return Optional.of(TrialFinished.Outcome.COMPLETED);
        }
        if (plan.most().isPresent() && progress.seconds() >= seconds(plan.most().get())) {
            return Optional.of(TrialFinished.Outcome.TIME_LIMIT);
        }
        return Optional.empty();
    }

    private TrialEnd finish(Lab lab, TrialMemory memory, TrialFinished.Outcome outcome) {
        Optional<Score> test = Optional.empty();
        if (memory.progress().epochs() > 0) {
            test = lab.test(memory.best(), stop::isAsked);
            if (test.isEmpty()) {
                return interrupted(memory);
            }
            files.writeMetrics(memory.progress().rows());
            files.writeBest(memory.best());
            files.writeCheckpoint(memory.checkpoint(plan.identity()));
        }
        TrialEnd.Finished end = news.finished(memory.progress(), outcome, test, files.outUri());
        files.writeDone(new DoneMarker(plan.identity(), end.report()));
        return end;
    }

    private TrialEnd interrupted(TrialMemory memory) {
        files.writeCheckpoint(memory.checkpoint(plan.identity()));
        return news.interrupted(memory.progress(), files.checkpointUri());
    }

    private TrialEnd diverged(TrialMemory memory, EpochRow row) {
        List<EpochRow> rows = memory.progress().with(row, 0).rows();
        files.writeMetrics(rows);
        TrialEnd.Failed end = news.diverged(rows.size(), row);
        files.writeDone(new DoneMarker(plan.identity(), end.report()));
        return end;
    }

    private boolean isLate(long begin) {
        return plan.most().isPresent() && since(begin) >= seconds(plan.most().get());
    }

    private double since(long begin) {
        return (nanoTime.getAsLong() - begin) / NANOS;
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / NANOS;
    }
}
