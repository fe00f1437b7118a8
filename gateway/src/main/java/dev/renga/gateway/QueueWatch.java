package dev.renga.gateway;

import dev.renga.contracts.QueueName;
import dev.renga.contracts.QueueSpec;
import dev.renga.contracts.Topology;
import dev.renga.messaging.QueueDepth;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How full the lasting queues are, looked at once a second at most, however many ask. Thread-safe. */
final class QueueWatch {
    /** How old a picture may be that is shown again. */
    static final Duration FRESH = Duration.ofSeconds(1);

    /**
     * One look at all queues.
     *
     * @param oldest since when the oldest queued question of a lane waits, for lanes that have one
     */
    record Picture(Instant takenAt, List<QueueDepth> depths, Map<Lane, Instant> oldest) {
        Picture {
            depths = List.copyOf(depths);
            oldest = Map.copyOf(oldest);
        }

        /** How old the oldest queued question is that goes by a queue; empty where none does, or none can. */
        Optional<Duration> oldestIn(QueueName queue) {
            return oldest.entrySet().stream()
                    .filter(entry -> entry.getKey().queue().equals(queue))
                    .map(entry -> Duration.between(entry.getValue(), takenAt))
                    .map(age -> age.isNegative() ? Duration.ZERO : age)
                    .findFirst();
        }

        /** Whether no message of a lane is anywhere; those set aside as suspects may be of any. */
        boolean isEmpty(Lane lane) {
            return depths.stream()
                    .filter(depth ->
                            depth.queue().equals(lane.queue()) || depth.queue().equals(QueueName.QUESTIONS_SUSPECTS))
                    .allMatch(QueueDepth::isEmpty);
        }
    }

    private final Function<QueueName, QueueDepth> depths;
    private final QuestionStore store;
    private final InstantSource clock;
    private final Lock lock = new ReentrantLock();
    private volatile @Nullable Picture last;

    QueueWatch(Function<QueueName, QueueDepth> depths, QuestionStore store, InstantSource clock) {
        this.depths = depths;
        this.store = store;
        this.clock = clock;
    }

    /** A fresh picture; those who ask while it is taken wait for it. */
    Picture look() {
        lock.lock();
        try {
            Instant now = clock.instant();
            Picture known = last;
            if (known != null && known.takenAt().plus(FRESH).isAfter(now)) {
                return known;
            }
            Map<Lane, Instant> oldest = new EnumMap<>(Lane.class);
            for (Lane lane : Lane.values()) {
                store.oldestQueued(lane).ifPresent(since -> oldest.put(lane, since));
            }
            Picture taken = new Picture(
                    now,
                    Topology.queues().stream().map(QueueSpec::name).map(depths).toList(),
                    oldest);
            last = taken;
            return taken;
        } finally {
            lock.unlock();
        }
    }

    /** The last picture that anybody looked at, for those who must not wait. */
    Optional<Picture> last() {
        return Optional.ofNullable(last);
    }
}
