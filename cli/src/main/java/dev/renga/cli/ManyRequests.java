package dev.renga.cli;

import java.net.http.HttpRequest;
import java.util.Iterator;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/** Requests of one kind, some at once, with their progress. */
final class ManyRequests {
    /** How many are under way at once. */
    static final int AT_ONCE = 32;

    /**
     * What became of them.
     *
     * @param trouble the first that was refused, or what made an end of them all
     * @param isLost whether there was no gateway any more; then nothing is sent after that
     */
    record Sent(long done, long refused, Optional<String> trouble, boolean isLost) {}

    private final GatewayHttp http;
    private final Progress progress;

    ManyRequests(GatewayHttp http, Progress progress) {
        this.http = http;
        this.progress = progress;
    }

    /** Returns when all have ended; each may be sent again by itself. */
    Sent send(Iterator<HttpRequest> requests, OptionalLong total) throws InterruptedException {
        var done = new AtomicLong();
        var refused = new AtomicLong();
        var trouble = new AtomicReference<Optional<String>>(Optional.empty());
        var lost = new AtomicReference<Optional<String>>(Optional.empty());
        var places = new Semaphore(AT_ONCE);
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            while (lost.get().isEmpty() && requests.hasNext()) {
                HttpRequest request = requests.next();
                places.acquire();
                threads.execute(() -> {
                    try {
                        switch (http.send(request)) {
                            case Exchange.Done ok -> done.incrementAndGet();
                            case Exchange.Refused(int status, String why, String field) -> {
                                refused.incrementAndGet();
                                trouble.compareAndSet(Optional.empty(), Optional.of(why));
                            }
                            case Exchange.Unreachable(String why) -> lost.set(Optional.of(Printable.line(why)));
                        }
                        progress.at(done.get(), part(done.get() + refused.get(), total));
                    } catch (InterruptedException e) {
                        Thread.currentThread().interrupt();
                    } finally {
                        places.release();
                    }
                });
            }
        }
        return new Sent(
                done.get(),
                refused.get(),
                lost.get().or(trouble::get),
                lost.get().isPresent());
    }

    private static OptionalDouble part(long ended, OptionalLong total) {
        return total.isPresent() && total.getAsLong() > 0
                ? OptionalDouble.of((double) ended / total.getAsLong())
                : OptionalDouble.empty();
    }
}
