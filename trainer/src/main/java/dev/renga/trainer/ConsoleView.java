package dev.renga.trainer;

import dev.renga.contracts.sweep.TrialFailed;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialInterrupted;
import dev.renga.trainer.network.EpochRow;
import dev.renga.trainer.network.TrialEnd;
import dev.renga.trainer.network.TrialView;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Locale;
import java.util.function.LongSupplier;

/** A trial as a person sees it: a line for each epoch, and on a terminal a bar with the time left. For one thread. */
final class ConsoleView implements TrialView {
    private static final Duration REDRAW = Duration.ofMillis(200);
    private static final int BAR = 24;

    /** Wipes what is left of a longer line. */
    private static final String WIPED = "\r\033[K";

    private final PrintWriter out;
    private final PrintWriter err;
    private final boolean terminal;
    private final LongSupplier nanoTime;
    private int epochs;
    private double begunAt;
    private long begun;
    private long drawn;

    /**
     * @param terminal whether the bar is drawn, on {@code err}
     */
    ConsoleView(PrintWriter out, PrintWriter err, boolean terminal, LongSupplier nanoTime) {
        this.out = out;
        this.err = err;
        this.terminal = terminal;
        this.nanoTime = nanoTime;
    }

    @Override
    public void begins(int done, int of) {
        epochs = of;
        begunAt = done;
        begun = nanoTime.getAsLong();
        drawn = begun;
        if (done > 0) {
            out.printf(Locale.ROOT, "goes on after epoch %d of %d%n", done, of);
        }
    }

    @Override
    public void batch(int epoch, int batches, int of) {
        long now = nanoTime.getAsLong();
        if (!terminal || now - drawn < REDRAW.toNanos()) {
            return;
        }
        drawn = now;
        err.print(WIPED + bar(epoch, batches, of, Duration.ofNanos(now - begun)));
        err.flush();
    }

    /** One line: the epoch, a bar over its batches, the time that all epochs still take. */
    String bar(int epoch, int batches, int of, Duration elapsed) {
        double done = epoch - 1 + (double) batches / of - begunAt;
        double left = elapsed.toMillis() / 1e3 * (epochs - begunAt - done) / Math.max(done, 1e-9);
        int full = BAR * batches / of;
        return String.format(
                Locale.ROOT,
                "epoch %d/%d [%s%s] %3d %%  %s left",
                epoch,
                epochs,
                "#".repeat(full),
                "-".repeat(BAR - full),
                100 * batches / of,
                span(Duration.ofMillis(Math.round(left * 1e3))));
    }

    @Override
    public void epoch(int epoch, EpochRow row) {
        wipe();
        out.printf(
                Locale.ROOT,
                "epoch %d/%d  train loss %.4f  validation loss %.4f  accuracy %.2f %%  %.1f s%n",
                epoch,
                epochs,
                row.trainLoss(),
                row.valLoss(),
                row.valAccuracy(),
                row.seconds());
    }

    @Override
    public void warn(String what) {
        wipe();
        err.println("trainer: " + what);
    }

    /** Says how it ended. */
    void ended(TrialEnd end) {
        wipe();
        switch (end) {
            case TrialEnd.Finished(TrialFinished report) -> {
                report.best()
                        .forEach((metric, best) -> out.printf(
                                Locale.ROOT, "best %s %.4f at epoch %d%n", metric, best.value(), best.epoch()));
                report.test().forEach((metric, value) -> out.printf(Locale.ROOT, "test %s %.4f%n", metric, value));
            }
            case TrialEnd.Failed(TrialFailed report) -> err.println("trainer: " + report.detail());
            case TrialEnd.Interrupted(TrialInterrupted report) ->
                err.printf(
                        Locale.ROOT,
                        "trainer: stopped after %d whole epochs; the same command goes on from %s%n",
                        report.epoch(),
                        report.checkpoint());
        }
        out.flush();
        err.flush();
    }

    private void wipe() {
        if (terminal) {
            err.print(WIPED);
            err.flush();
        }
    }

    private static String span(Duration time) {
        if (time.toHours() > 0) {
            return String.format(Locale.ROOT, "%d h %02d min", time.toHours(), time.toMinutesPart());
        }
        return time.toMinutes() > 0
                ? String.format(Locale.ROOT, "%d min %02d s", time.toMinutes(), time.toSecondsPart())
                : time.toSeconds() + " s";
    }
}
