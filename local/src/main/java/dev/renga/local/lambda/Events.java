package dev.renga.local.lambda;

import dev.renga.local.aws.AwsFailure;
import dev.renga.local.state.Records;
import dev.renga.local.state.StateStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Events that nobody waits for. Each is on the disk before it is accepted and until it ended well or lies among the dead
 * letters: one that a kill interrupted runs again, as Lambda too may run one twice. Thread-safe.
 */
final class Events implements AutoCloseable {
    /** How many may wait. */
    static final int MOST_WAITING = 10_000;

    /** How soon it is tried again to keep what came of an event. */
    static final Duration AGAIN = Duration.ofSeconds(1);

    private static final Logger LOG = LoggerFactory.getLogger(Events.class);

    private final Records<WaitingEvent> waiting;
    private final Functions functions;
    private final Runs runs;
    private final DeadLetters deadLetters;
    private final List<Duration> pauses;
    private final InstantSource clock;
    private final ExecutorService threads = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("lambda-event-", 0).factory());

    /**
     * Events of one store.
     *
     * @param pauses before each further try; so many tries there are
     */
    Events(
            StateStore store,
            Functions functions,
            Runs runs,
            DeadLetters deadLetters,
            List<Duration> pauses,
            InstantSource clock) {
        this.waiting = store.records("lambda-events", WaitingEvent.class);
        this.functions = functions;
        this.runs = runs;
        this.deadLetters = deadLetters;
        this.pauses = List.copyOf(pauses);
        this.clock = clock;
    }

    /** Returns the id of an event that will run; throws {@link AwsFailure} where too many wait. */
    String accept(LambdaFunction function, String payload) {
        if (waiting.all().size() >= MOST_WAITING) {
            throw LambdaErrors.tooMany();
        }
        var event = new WaitingEvent(UUID.randomUUID().toString(), function.name(), payload, 0, clock.millis());
        waiting.put(event.id(), event);
        plan(event);
        return event.id();
    }

    /** Goes on with what an earlier run left. */
    void resume() {
        waiting.all().values().forEach(this::plan);
    }

    /** What runs now is begun anew by the next run. */
    @Override
    public void close() {
        threads.shutdownNow();
        // None may write once the store is closed.
        threads.close();
    }

    // Once this is closed its threads take nothing any more, and what was planned is left to the next run.
    private void plan(WaitingEvent event) {
        long wait = Math.max(0, event.dueMillis() - clock.millis());
        CompletableFuture.delayedExecutor(wait, TimeUnit.MILLISECONDS, threads).execute(() -> run(event));
    }

    private void run(WaitingEvent event) {
        Optional<LambdaFunction> function = functions.find(event.function());
        if (function.isEmpty()) {
            LOG.atWarn()
                    .addKeyValue("function", event.function())
                    .log("an event's function is gone, and so is the event");
            forget(event);
            return;
        }
        try {
            Ending ending = runs.run(function.get(), event.id(), event.payload());
            if (!ending.isError()) {
                forget(event);
            } else if (event.failures() < pauses.size()) {
                failed(event);
            } else {
                keep(event, () -> {
                    deadLetters.send(function.get(), event, ending);
                    forget(event);
                });
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void failed(WaitingEvent event) {
        WaitingEvent again =
                event.failedOnce(clock.millis() + pauses.get(event.failures()).toMillis());
        keep(event, () -> {
            waiting.put(again.id(), again);
            plan(again);
        });
    }

    private void forget(WaitingEvent event) {
        keep(event, () -> waiting.remove(event.id()));
    }

    /** What came of a run, as soon as there is room for it: the run itself is not repeated, and none is left to the next start. */
    private void keep(WaitingEvent event, Runnable step) {
        try {
            step.run();
        } catch (RuntimeException e) {
            LOG.atError().addKeyValue("event", event.id()).setCause(e).log("what came of an event was not kept");
            CompletableFuture.delayedExecutor(AGAIN.toMillis(), TimeUnit.MILLISECONDS, threads)
                    .execute(() -> keep(event, step));
        }
    }
}
