package dev.renga.sweep;

import dev.renga.messaging.Component;
import dev.renga.sweep.dispatch.Scheduler;
import dev.renga.sweep.ledger.Lease;
import dev.renga.sweep.ledger.LeaseKeeper;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts a scheduler to work whenever this process has the lease, and sends it home when it has it no more. Beginnings and ends
 * follow each other on one thread. Thread-safe.
 */
final class Tenures implements Component, LeaseKeeper.Watcher {
    /** So long the end of a tenure may take that another process has taken over. */
    private static final Duration HANDOVER = Duration.ofSeconds(10);

    private static final Logger LOG = LoggerFactory.getLogger(Tenures.class);

    private final Function<Lease, Tenure> begin;
    private final ExecutorService inOrder =
            Executors.newSingleThreadExecutor(Thread.ofVirtual().name("tenures").factory());
    private volatile Optional<Tenure> current = Optional.empty();
    private volatile boolean isStopping;

    Tenures(Function<Lease, Tenure> begin) {
        this.begin = begin;
    }

    /** The scheduler at work here; none while this process has no lease. */
    Optional<Scheduler> scheduler() {
        return current.map(Tenure::scheduler);
    }

    @Override
    public void acquired(Lease lease) {
        inOrder.execute(() -> {
            if (!isStopping) {
                Tenure tenure = begin.apply(lease);
                current = Optional.of(tenure);
                start(tenure);
            }
        });
    }

    private static void start(Tenure tenure) {
        try {
            tenure.start();
        } catch (Exception e) { // a component may fail to start with anything
            LOG.atError().setCause(e).log("could not begin to schedule");
        }
    }

    @Override
    public void lost(Lease lease) {
        if (!isStopping) {
            inOrder.execute(() -> end(HANDOVER));
        }
    }

    private void end(Duration within) {
        Optional<Tenure> ending = current;
        current = Optional.empty();
        try {
            if (ending.isPresent()) {
                ending.get().stop(within);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public String name() {
        return "scheduler";
    }

    @Override
    public void start() {}

    @Override
    public void quiesce() {
        isStopping = true;
        current.ifPresent(Tenure::quiesce);
    }

    @Override
    public void stop(Duration within) throws InterruptedException {
        isStopping = true;
        inOrder.execute(() -> end(within));
        inOrder.shutdown();
        if (!inOrder.awaitTermination(within.toMillis(), TimeUnit.MILLISECONDS)) {
            inOrder.shutdownNow();
        }
    }

    @Override
    public Optional<String> complaint() {
        return current.flatMap(Tenure::complaint);
    }
}
