package dev.renga.sweep.simulation;

import dev.renga.contracts.sweep.TrialReport;
import dev.renga.sweep.dispatch.Announcer;
import dev.renga.sweep.dispatch.Scheduler;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.LedgerUnavailable;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/** A scheduler's process, from its start until it is killed. */
final class Life {
    /** What a call to machinery or files takes. */
    static final Duration CALL = Duration.ofMillis(10);

    private final VirtualTime time;
    private final Scheduler scheduler;
    private final Announcer announcer;
    private final Runnable died;
    private boolean isAlive = true;
    private long turn;

    Life(VirtualTime time, Scheduler.Parts parts, Lease lease, Runnable died) {
        this.time = time;
        this.died = died;
        this.announcer = parts.announcer();
        scheduler = new Scheduler(
                parts, lease, time, task -> time.after(CALL, () -> live(task)), () -> turnAfter(Duration.ZERO));
        turnAfter(Duration.ZERO);
    }

    boolean isAlive() {
        return isAlive;
    }

    void die() {
        isAlive = false;
    }

    /** Does it, if this process lives; it may die of it. */
    void live(Runnable work) {
        if (!isAlive) {
            return;
        }
        try {
            work.run();
        } catch (Crash crash) {
            isAlive = false;
            died.run();
        }
    }

    private void turnAfter(Duration delay) {
        long mine = ++turn;
        time.after(delay, () -> {
            if (mine == turn) {
                live(() -> turnAfter(scheduler.turn()));
            }
        });
    }

    /** True where the report was taken; it comes again otherwise. */
    boolean take(TrialReport report, Consumer<List<TrialReport>> journal) {
        boolean[] isTaken = {false};
        live(() -> {
            try {
                journal.accept(List.of(report));
                announcer.publish(scheduler.take(List.of(report)));
                isTaken[0] = true;
            } catch (LedgerUnavailable e) {
                isTaken[0] = false;
            } catch (InterruptedException e) {
                throw new IllegalStateException("nobody interrupts a simulation", e);
            }
        });
        return isTaken[0];
    }

    void hint(String task) {
        live(() -> scheduler.hint(task));
    }

    void warned(String machine) {
        live(() -> scheduler.warned(machine));
    }

    void cancel(String sweep) {
        live(() -> scheduler.cancel(sweep, "cancelled"));
    }
}
