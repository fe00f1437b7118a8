package dev.renga.local.lambda;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicInteger;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs events, as many at once as an account of Lambda may, each in a sandbox to itself. Thread-safe. */
final class Runs implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);

    /** What an account runs at once, where nobody raised it. */
    static final int MOST_AT_ONCE = 1_000;

    private final Semaphore places = new Semaphore(MOST_AT_ONCE);
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lambda-", 0).factory());
    private final Map<String, Sandboxes> sandboxes = new ConcurrentHashMap<>();
    private final Map<String, AtomicInteger> running = new ConcurrentHashMap<>();
    private final RunWatcher watcher;

    Runs(RunWatcher watcher) {
        this.watcher = watcher;
    }

    /** Empty, at once, where too many run already. */
    Optional<Ending> tryRun(LambdaFunction function, String requestId, String event) throws InterruptedException {
        if (!places.tryAcquire()) {
            watcher.throttled(function);
            return Optional.empty();
        }
        return Optional.of(runHeld(function, requestId, event));
    }

    /** Waits where too many run already. */
    Ending run(LambdaFunction function, String requestId, String event) throws InterruptedException {
        places.acquire();
        return runHeld(function, requestId, event);
    }

    @Override
    public void close() {
        threads.shutdownNow();
        sandboxes.values().forEach(Sandboxes::close);
    }

    private Ending runHeld(LambdaFunction function, String requestId, String event) throws InterruptedException {
        AtomicInteger beside = running.computeIfAbsent(function.name(), name -> new AtomicInteger());
        int atOnce = beside.incrementAndGet();
        try {
            Sandboxes own = sandboxes.computeIfAbsent(function.name(), name -> new Sandboxes());
            Ending ending = new Run(function, own, requestId).of(event, threads);
            tell(function, ending, atOnce);
            return ending;
        } finally {
            beside.decrementAndGet();
            places.release();
        }
    }

    private void tell(LambdaFunction function, Ending ending, int atOnce) {
        try {
            watcher.ended(function, ending, atOnce);
        } catch (RuntimeException e) {
            // As where there are too many metrics: what was run was run.
            LOG.atError().addKeyValue("function", function.name()).setCause(e).log("a run was not counted");
        }
    }
}
