package dev.renga.gateway;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import software.amazon.awssdk.core.exception.SdkException;

/**
 * The clients of this instance that wait for an answer. A waiter is registered before its question is sent, so that no
 * answer is too quick for it; and because events are only hints, it looks at the row itself now and then. Thread-safe.
 */
final class WaitingClients implements Audience {
    /** The most that wait at once in one instance. */
    static final int MAX_WAITING = 1_000;

    /** How often a waiter looks at the row by itself. */
    static final Duration LOOK = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(WaitingClients.class);

    private final ConcurrentHashMap<String, List<Waiter>> waiting = new ConcurrentHashMap<>();
    private final Semaphore places = new Semaphore(MAX_WAITING);

    /** A place in the waiting room; closed by whoever took it. */
    final class Waiter implements AutoCloseable {
        private final String id;
        private final CompletableFuture<QuestionRow> told = new CompletableFuture<>();

        private Waiter(String id) {
            this.id = id;
        }

        /** The terminal row, or empty when the time is up. */
        Optional<QuestionRow> await(Duration within, Supplier<Optional<QuestionRow>> row) throws InterruptedException {
            long until = System.nanoTime() + within.toNanos();
            while (true) {
                long left = until - System.nanoTime();
                try {
                    return Optional.of(told.get(Math.min(left, LOOK.toNanos()), TimeUnit.NANOSECONDS));
                } catch (TimeoutException e) {
                    Optional<QuestionRow> seen =
                            look(row).filter(found -> found.status().isTerminal());
                    if (seen.isPresent() || left <= LOOK.toNanos()) {
                        return seen;
                    }
                } catch (ExecutionException e) {
                    throw new IllegalStateException("a waiter is only ever told a row", e);
                }
            }
        }

        /** A look that fails is none: the question is accepted, whatever becomes of the wait. */
        private Optional<QuestionRow> look(Supplier<Optional<QuestionRow>> row) {
            try {
                return row.get();
            } catch (SdkException e) {
                LOG.atWarn()
                        .addKeyValue("question", id)
                        .addKeyValue("reason", e.getMessage())
                        .log("not looked at");
                return Optional.empty();
            }
        }

        @Override
        public void close() {
            waiting.computeIfPresent(id, (key, waiters) -> {
                waiters.remove(this);
                return waiters.isEmpty() ? null : waiters;
            });
            places.release();
        }
    }

    /** Empty where the room is full. */
    Optional<Waiter> register(String id) {
        if (!places.tryAcquire()) {
            return Optional.empty();
        }
        Waiter waiter = new Waiter(id);
        waiting.compute(id, (key, waiters) -> {
            List<Waiter> all = waiters == null ? new CopyOnWriteArrayList<>() : waiters;
            all.add(waiter);
            return all;
        });
        return Optional.of(waiter);
    }

    /** Whether anybody of this instance waits for the answer to a question. */
    boolean isAwaited(String id) {
        return waiting.containsKey(id);
    }

    /** Tells whoever waits for a question what its row now holds; only terminal rows are told. */
    @Override
    public void tell(QuestionRow row) {
        if (row.status().isTerminal()) {
            waiting.getOrDefault(row.id(), List.of()).forEach(waiter -> waiter.told.complete(row));
        }
    }

    int count() {
        return MAX_WAITING - places.availablePermits();
    }
}
