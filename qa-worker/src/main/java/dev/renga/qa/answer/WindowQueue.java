package dev.renga.qa.answer;

import java.util.ArrayDeque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The windows that wait for the model, by lane. A batch is formed when somebody is free to run it, out of what waits then:
 * there is no timer, and an idle model begins at once. Its size is bounded by {@link Admission}.
 */
final class WindowQueue {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private final Map<Lane, ArrayDeque<QueuedWindow>> waiting = new EnumMap<>(Lane.class);
    private final LaneTurns turns = new LaneTurns();
    private final int takers;
    private final BatchShape shape;
    private final int budget;
    private boolean closed;

    /**
     * @param takers how many threads take batches: what waits is shared among them
     * @param budget the most tokens of a batch, padding included
     */
    WindowQueue(int takers, BatchShape shape, int budget) {
        this.takers = takers;
        this.shape = shape;
        this.budget = budget;
        for (Lane lane : Lane.values()) {
            waiting.put(lane, new ArrayDeque<>());
        }
    }

    /** Adds the windows of a question; throws {@link IllegalStateException} once it is closed. */
    void add(Lane lane, List<QueuedWindow> windows) {
        lock.lock();
        try {
            if (closed) {
                throw closedModel();
            }
            of(lane).addAll(windows);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Takes those back that nobody has begun to run. */
    void drop(Lane lane, List<QueuedWindow> windows) {
        lock.lock();
        try {
            Batch.remove(of(lane), windows);
        } finally {
            lock.unlock();
        }
    }

    /** The next batch, once there is one; empty when the queue is closed. */
    Optional<Batch> take() throws InterruptedException {
        lock.lockInterruptibly();
        try {
            while (!closed && isEmpty()) {
                changed.await();
            }
            return closed ? Optional.empty() : Optional.of(next());
        } finally {
            lock.unlock();
        }
    }

    int size(Lane lane) {
        lock.lock();
        try {
            return of(lane).size();
        } finally {
            lock.unlock();
        }
    }

    /** Fails what waits; what was taken is its taker's. */
    void close() {
        lock.lock();
        try {
            closed = true;
            waiting.values()
                    .forEach(lane -> lane.forEach(queued -> queued.outcome().completeExceptionally(closedModel())));
            waiting.values().forEach(ArrayDeque::clear);
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private Batch next() {
        Lane lane = turns.next(!of(Lane.INTERACTIVE).isEmpty(), !of(Lane.BULK).isEmpty());
        ArrayDeque<QueuedWindow> windows = of(lane);
        return switch (shape) {
            // Several would gain nothing, and make an interactive window wait for all of them.
            case ROWS -> new Batch(lane, List.of(windows.remove()));
            case PADDED -> Batch.takenFrom(windows, lane, budget, Math.ceilDiv(windows.size(), takers));
        };
    }

    private boolean isEmpty() {
        return waiting.values().stream().allMatch(ArrayDeque::isEmpty);
    }

    private ArrayDeque<QueuedWindow> of(Lane lane) {
        return Objects.requireNonNull(waiting.get(lane));
    }

    private static IllegalStateException closedModel() {
        return new IllegalStateException("the model is closed");
    }
}
