package dev.renga.messaging;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import java.util.stream.Collectors;

/**
 * Puts single entries together into calls of up to ten. There is no timer: an entry goes at once while a call is free, and
 * what queues up while all calls are busy goes together with the next one. So one message pays no delay, and many pay few
 * calls. Entries that AWS names as failed are sent again, and only those. Thread-safe.
 */
final class Batcher<T> {
    /** The most entries in one call of SQS or SNS. */
    static final int MAX_ENTRIES = 10;

    /** The most entries that wait; whoever brings one more waits for room. */
    static final int MAX_PENDING = 1_000;

    /** How often an entry is sent before its failure is its caller's. */
    static final int MAX_TRIES = 4;

    /** The most calls at once. */
    static final int MAX_CALLS = 4;

    private static final Backoff BACKOFF = new Backoff(Duration.ofMillis(50), Duration.ofSeconds(2));

    /** The entries that AWS did not take; an exception means that it took none. */
    @FunctionalInterface
    interface Call<T> {
        List<Failed> send(List<T> entries);
    }

    /**
     * An entry that AWS did not take.
     *
     * @param position where it stands in the call
     * @param hopeless whether sending it again would fail again
     */
    record Failed(int position, String code, boolean hopeless) {}

    private record Pending<T>(T entry, int bytes, Consumer<Optional<TransportFailure>> end, AtomicBoolean isTold) {
        /** Once, whatever else goes wrong. */
        void tell(Optional<TransportFailure> failure) {
            if (isTold.compareAndSet(false, true)) end.accept(failure);
        }
    }

    private final String name;
    private final int eagerCalls;
    private final int maxBytes;
    private final Call<T> call;
    private final Sleeper sleeper;
    private final RandomGenerator random;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Deque<Pending<T>> waiting = new ArrayDeque<>();
    private final ExecutorService callers;
    private int calls;
    private boolean closed;

    /**
     * @param eagerCalls how many calls may be under way when another one starts for fewer entries than it could take: more
     *     make lone entries faster, and calls emptier. A call that would be full starts anyway
     */
    Batcher(String name, int eagerCalls, int maxBytes, Call<T> call, Sleeper sleeper, RandomGenerator random) {
        this.name = name;
        this.eagerCalls = eagerCalls;
        this.maxBytes = maxBytes;
        this.call = call;
        this.sleeper = sleeper;
        this.random = random;
        this.callers = Executors.newThreadPerTaskExecutor(
                Thread.ofVirtual().name(name + "-", 0).factory());
    }

    /**
     * Takes an entry of so many bytes and tells how it ended: nothing where AWS has it. Waits while {@link #MAX_PENDING}
     * entries wait already. The end is told on a thread of the batcher, which must not be held up.
     */
    void submit(T entry, int bytes, Consumer<Optional<TransportFailure>> end) throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (waiting.size() >= MAX_PENDING && !closed) {
                changed.await();
            }
            if (closed) {
                throw TransportFailure.refused(name + " is closed");
            }
            waiting.add(new Pending<>(entry, bytes, end, new AtomicBoolean()));
            if (calls < eagerCalls || (calls < MAX_CALLS && waiting.size() >= MAX_ENTRIES)) {
                calls++;
                callers.execute(this::work);
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns when AWS has the entry; throws {@link TransportFailure} when it does not, or that is not known. */
    void send(T entry, int bytes) throws InterruptedException {
        var ended = new CompletableFuture<Optional<TransportFailure>>();
        submit(entry, bytes, ended::complete);
        try {
            Optional<TransportFailure> failure = ended.get();
            if (failure.isPresent()) {
                throw failure.get().seenHere();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("an end is never exceptional", e);
        }
    }

    /**
     * Refuses new entries and waits for those taken, but no longer than said: what is then unsent ends with
     * {@link TransportFailure}. Returns whether all was sent.
     */
    boolean close(Duration within) throws InterruptedException {
        lock.lock();
        try {
            closed = true;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
        callers.shutdown();
        if (callers.awaitTermination(within.toNanos(), TimeUnit.NANOSECONDS)) {
            return true;
        }
        callers.shutdownNow();
        return false;
    }

    private void work() {
        for (List<Pending<T>> batch = next(); !batch.isEmpty(); batch = next()) {
            send(batch);
        }
    }

    private List<Pending<T>> next() {
        lock.lock();
        try {
            List<Pending<T>> batch = new ArrayList<>(MAX_ENTRIES);
            int bytes = 0;
            while (batch.size() < MAX_ENTRIES && !waiting.isEmpty()) {
                Pending<T> first = waiting.peek();
                if (!batch.isEmpty() && bytes + first.bytes() > maxBytes) {
                    break;
                }
                bytes += first.bytes();
                batch.add(waiting.remove());
            }
            if (batch.isEmpty()) {
                calls--;
            }
            changed.signalAll();
            return batch;
        } finally {
            lock.unlock();
        }
    }

    private void send(List<Pending<T>> batch) {
        List<Pending<T>> left = batch;
        for (int attempt = 1; !left.isEmpty(); attempt++) {
            try {
                left = sendOnce(left, attempt == MAX_TRIES);
                if (!left.isEmpty()) {
                    sleeper.sleep(BACKOFF.delay(attempt, random));
                }
            } catch (RuntimeException | Error e) {
                // Whatever it is: who waits is told, and this call goes on with the next entries.
                fail(left, TransportFailure.unsure(name + " failed: " + e.getMessage(), e));
                return;
            } catch (InterruptedException e) {
                fail(left, TransportFailure.unsure(name + " was stopped", e));
                return;
            }
        }
    }

    /** The entries to be sent again. */
    private List<Pending<T>> sendOnce(List<Pending<T>> batch, boolean last) {
        Map<Integer, Failed> failures = call
                .send(batch.stream().map(Pending::entry).toList())
                .stream()
                .collect(Collectors.toMap(Failed::position, Function.identity()));
        List<Pending<T>> again = new ArrayList<>();
        for (int i = 0; i < batch.size(); i++) {
            Pending<T> pending = batch.get(i);
            Failed failed = failures.get(i);
            if (failed == null) {
                pending.tell(Optional.empty());
            } else if (last && !failed.hopeless()) {
                pending.tell(Optional.of(TransportFailure.of(name + " failed: " + failed.code())));
            } else if (failed.hopeless()) {
                pending.tell(Optional.of(TransportFailure.refused(name + " was refused: " + failed.code())));
            } else {
                again.add(pending);
            }
        }
        return again;
    }

    private static <T> void fail(List<Pending<T>> batch, TransportFailure failure) {
        batch.forEach(pending -> pending.tell(Optional.of(failure)));
    }
}
