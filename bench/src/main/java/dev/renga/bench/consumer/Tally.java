package dev.renga.bench.consumer;

import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** The empty handler: counts, and knows when the first and the last message came. */
final class Tally implements Consumer<String> {
    private final int expected;
    private final AtomicInteger handled = new AtomicInteger();
    private final AtomicLong first = new AtomicLong();
    private final AtomicLong last = new AtomicLong();
    private final CompletableFuture<Cost> costAtFirst = new CompletableFuture<>();
    private final CountDownLatch done = new CountDownLatch(1);
    private final Set<String> distinct = ConcurrentHashMap.newKeySet();

    Tally(int expected) {
        this.expected = expected;
    }

    @Override
    public void accept(String body) {
        int now = handled.incrementAndGet();
        if (now == 1) {
            first.set(System.nanoTime());
            costAtFirst.complete(Cost.now());
        }
        distinct.add(body);
        if (now == expected) {
            last.set(System.nanoTime());
            done.countDown();
        }
    }

    /** What had been spent when the first message came. */
    Cost costAtFirst() {
        return costAtFirst.join();
    }

    void awaitAll() throws InterruptedException {
        done.await();
    }

    int handled() {
        return handled.get();
    }

    /** Handled more than once. */
    int repeats() {
        return handled.get() - distinct.size();
    }

    double perSecond() {
        return (expected - 1) * 1e9 / (last.get() - first.get());
    }
}
