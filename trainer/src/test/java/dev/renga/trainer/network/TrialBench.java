package dev.renga.trainer.network;

import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import dev.renga.trainer.data.Corpus;
import dev.renga.trainer.data.Digits;
import dev.renga.trainer.data.Fold;
import dev.renga.trainer.report.Reports;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;

/** Small trials in a folder, with all that they told. */
final class TrialBench {
    /** Batches of an epoch. */
    static final int BATCHES = 10;

    private static final Corpus CORPUS = Digits.draw(100, 20, 11);

    private final List<TrialReport> told = new ArrayList<>();
    private final AtomicLong nanos = new AtomicLong();

    /** 80 images to train on in 10 batches, 20 to validate with. */
    static TrialPlan plan(int epochs) {
        return new TrialPlan(
                0.05,
                0.5,
                8,
                1,
                42,
                Fold.USUAL,
                "digits",
                TrialPlan.DataLimits.NONE,
                epochs,
                OptionalInt.empty(),
                Optional.empty());
    }

    static TrialPlan with(double rate, TrialPlan plan) {
        return new TrialPlan(
                rate,
                plan.momentum(),
                plan.batchSize(),
                plan.seed(),
                plan.splitSeed(),
                plan.fold(),
                plan.data(),
                plan.limits(),
                plan.epochs(),
                plan.patience(),
                plan.most());
    }

    static TrialPlan until(OptionalInt patience, Optional<Duration> most, TrialPlan plan) {
        return new TrialPlan(
                plan.rate(),
                plan.momentum(),
                plan.batchSize(),
                plan.seed(),
                plan.splitSeed(),
                plan.fold(),
                plan.data(),
                plan.limits(),
                plan.epochs(),
                patience,
                most);
    }

    /** Runs a trial whose files are below a folder. */
    TrialEnd run(TrialPlan plan, Path folder) {
        return run(plan, folder, folder.resolve("checkpoint"), Integer.MAX_VALUE);
    }

    /** The same, stopped after so many batches in all. */
    TrialEnd run(TrialPlan plan, Path folder, Path checkpoint, int stopAfter) {
        StopSignal stop = new StopSignal();
        TrialView view = new StoppingView(stop, stopAfter);
        ObjectStores stores = ObjectStores.from(Map.of());
        try (ObjectStore out = ObjectStore.at(folder.toString(), stores);
                ObjectStore checkpoints = ObjectStore.at(checkpoint.toString(), stores)) {
            TrialFiles files = new TrialFiles(out, checkpoints, Optional.empty(), plan.metricsFile());
            TrialNews news = new TrialNews(new TrialIdentity("test", 0, 1), new Told());
            // Every look at the clock is a second.
            return new Trial(plan, files, news, view, stop, () -> nanos.addAndGet(1_000_000_000))
                    .run(Laboratory.cpu(), CORPUS);
        }
    }

    List<TrialReport> told() {
        return List.copyOf(told);
    }

    /** What the table of a trial says. */
    static String table(TrialPlan plan, Path folder) {
        try {
            return Files.readString(folder.resolve(plan.metricsFile()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static final class StoppingView implements TrialView {
        private final StopSignal stop;
        private int left;

        StoppingView(StopSignal stop, int after) {
            this.stop = stop;
            this.left = after;
        }

        @Override
        public void begins(int epochs, int of) {}

        @Override
        public void batch(int epoch, int batches, int of) {
            left--;
            if (left == 0) {
                stop.ask();
            }
        }

        @Override
        public void epoch(int epoch, EpochRow row) {}

        @Override
        public void warn(String what) {
            throw new AssertionError(what);
        }
    }

    private final class Told implements Reports {
        @Override
        public void epoch(EpochReported report) {
            told.add(report);
        }

        @Override
        public void finished(TrialFinished report) {
            told.add(report);
        }

        @Override
        public void failed(TrialFailed report) {
            told.add(report);
        }

        @Override
        public void interrupted(TrialInterrupted report) {
            told.add(report);
        }

        @Override
        public void flush(Duration atMost) {}

        @Override
        public void close() {}
    }
}
