package dev.renga.local.lambda;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The sandboxes of one function that are free, the last used taken first, so that the others grow old and go. Thread-safe. */
final class Sandboxes implements AutoCloseable {
    /** How long one is kept that nobody needs. */
    static final Duration IDLE = Duration.ofMinutes(5);

    private record Free(Code.Sandbox sandbox, long since) {}

    private final Deque<Free> free = new ArrayDeque<>();
    private boolean closed;

    /** A warm one; empty where a new one must be made. */
    synchronized Optional<Code.Sandbox> take() {
        dropOld();
        return Optional.ofNullable(free.pollLast()).map(Free::sandbox);
    }

    /** Keeps it for the next event. */
    synchronized void giveBack(Code.Sandbox sandbox) {
        if (closed) {
            sandbox.close();
        } else {
            free.addLast(new Free(sandbox, System.nanoTime()));
        }
    }

    @Override
    public synchronized void close() {
        closed = true;
        free.forEach(each -> each.sandbox().close());
        free.clear();
    }

    private void dropOld() {
        long now = System.nanoTime();
        Free oldest;
        while ((oldest = free.peekFirst()) != null && now - oldest.since() > IDLE.toNanos()) {
            free.removeFirst();
            oldest.sandbox().close();
        }
    }
}
