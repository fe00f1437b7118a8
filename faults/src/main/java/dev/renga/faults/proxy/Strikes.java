package dev.renga.faults.proxy;

import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/**
 * Strikes at a {@link KillPoint}: the first process that comes to the armed point is struck there, once. One is armed at a
 * time. Thread-safe.
 */
public final class Strikes {
    // Long enough for the answer to reach the process, shorter than the work that follows it.
    private static final Duration HEARD = Duration.ofMillis(8);

    private record Armed(KillPoint point, CountDownLatch struck) {}

    private final AtomicReference<Optional<Armed>> armed = new AtomicReference<>(Optional.empty());

    /** The fault of one process, and how it is struck. */
    public Fault at(Runnable blow) {
        return (call, next) -> {
            Optional<Armed> waiting = armed.get().filter(one -> one.point().isAt(call));
            if (waiting.isEmpty()) {
                return next.send(call);
            }
            KillPoint.Moment moment = waiting.get().point().moment();
            if (moment == KillPoint.Moment.BEFORE && strike(waiting.get(), blow)) {
                throw new IOException("struck before " + call.operation());
            }
            Reply reply = next.send(call);
            if (moment != KillPoint.Moment.BEFORE && waiting.get().point().isAt(reply)) {
                return struckAfter(waiting.get(), blow, reply);
            }
            return reply;
        };
    }

    /** Waits until somebody is struck there; whether that happened in time. */
    public boolean await(KillPoint point, Duration limit, Runnable meanwhile) throws InterruptedException {
        Armed one = new Armed(point, new CountDownLatch(1));
        armed.set(Optional.of(one));
        try {
            meanwhile.run();
            return one.struck().await(limit.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            armed.set(Optional.empty());
        }
    }

    private Reply struckAfter(Armed one, Runnable blow, Reply reply) throws IOException {
        if (one.point().moment() == KillPoint.Moment.AFTER) {
            Thread.startVirtualThread(() -> {
                try {
                    Thread.sleep(HEARD);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
                strike(one, blow);
            });
            return reply;
        }
        if (strike(one, blow)) {
            throw new IOException("struck before the answer came");
        }
        return reply;
    }

    private boolean strike(Armed one, Runnable blow) {
        Optional<Armed> now = armed.get();
        if (!now.equals(Optional.of(one)) || !armed.compareAndSet(now, Optional.empty())) {
            return false;
        }
        blow.run();
        one.struck().countDown();
        return true;
    }
}
