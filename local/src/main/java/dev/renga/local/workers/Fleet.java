package dev.renga.local.workers;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The processes of a pool. It is brought to a size step by step: what ended is replaced, what is too much and not protected
 * is asked to stop. Used by one thread.
 */
final class Fleet {
    private static final Logger LOG = LoggerFactory.getLogger(Fleet.class);

    private final Launcher launcher;
    private final InstantSource clock;
    private final Restarts restarts = new Restarts();
    private final List<WorkerProcess> working = new ArrayList<>();
    private final List<WorkerProcess> stopping = new ArrayList<>();

    /** A fleet of nobody. */
    Fleet(Launcher launcher, InstantSource clock) {
        this.launcher = launcher;
        this.clock = clock;
    }

    /** Those that run and were not asked to stop. */
    int size() {
        return working.size();
    }

    /** Goes towards a size as far as that can be done now. */
    void adjust(int wanted) {
        Instant now = clock.instant();
        reap(now);
        for (int i = working.size() - 1; i >= 0 && working.size() > wanted; i--) {
            // The newest first, which knows the least of the model's warm paths.
            if (!working.get(i).protection().isProtected(now)) {
                WorkerProcess surplus = working.remove(i);
                surplus.stop(now);
                stopping.add(surplus);
            }
        }
        while (working.size() < wanted && restarts.mayStart(now)) {
            launch(now);
        }
    }

    /** Asks all of them to stop, protected or not. */
    void stopAll() {
        Instant now = clock.instant();
        working.forEach(worker -> worker.stop(now));
        stopping.addAll(working);
        working.clear();
    }

    /** Waits until all that were asked to stop have ended, and ends those that take longer than this. */
    void await(Duration within) throws InterruptedException {
        Instant until = clock.instant().plus(within);
        for (WorkerProcess worker : stopping) {
            Duration left = Duration.between(clock.instant(), until);
            worker.await(left.isNegative() ? Duration.ZERO : left);
            launcher.ended(worker);
        }
        stopping.clear();
    }

    private void launch(Instant now) {
        try {
            working.add(launcher.launch(now));
        } catch (IOException e) {
            Duration pause = restarts.ended(Duration.ZERO, now);
            LOG.atError()
                    .addKeyValue("nextTrySeconds", pause.toSeconds())
                    .setCause(e)
                    .log("no worker could be started");
        }
    }

    private void reap(Instant now) {
        stopping.forEach(worker -> worker.killWhenLate(now));
        stopping.removeIf(this::hasEnded);
        for (Iterator<WorkerProcess> workers = working.iterator(); workers.hasNext(); ) {
            WorkerProcess worker = workers.next();
            if (hasEnded(worker)) {
                workers.remove();
                Duration pause = restarts.ended(worker.lived(now), now);
                LOG.atWarn()
                        .addKeyValue("pid", worker.pid())
                        .addKeyValue("exit", worker.exitCode())
                        .addKeyValue("afterSeconds", worker.lived(now).toSeconds())
                        .addKeyValue("inARow", restarts.inARow())
                        .addKeyValue("nextTrySeconds", pause.toSeconds())
                        .log("a worker ended by itself and is replaced");
            }
        }
    }

    private boolean hasEnded(WorkerProcess worker) {
        if (worker.hasEnded()) {
            launcher.ended(worker);
            return true;
        }
        return false;
    }
}
