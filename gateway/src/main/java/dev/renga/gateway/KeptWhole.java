package dev.renga.gateway;

import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The latest list of all haiku, if it is not large, for when the service does not answer. Thread-safe. */
final class KeptWhole {
    /** The largest list that is kept, in bytes. */
    static final int MAX_BYTES = 1024 * 1024;

    private static final Duration LEAST_AGE = Duration.ofSeconds(1);

    private record Kept(Buffer body, long begunAt) {}

    /**
     * A list, ready to be sent.
     *
     * @param age how long ago the service was asked for it, and at least a second: it is not fresh
     */
    record Whole(Buffer body, Duration age) {}

    private final LongSupplier nanoTime;
    private volatile @Nullable Kept kept;

    /**
     * @param nanoTime measures spans of time
     */
    KeptWhole(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    Optional<Whole> latest() {
        return Optional.ofNullable(kept).map(list -> {
            Duration age = Duration.ofNanos(nanoTime.getAsLong() - list.begunAt());
            return new Whole(list.body(), age.compareTo(LEAST_AGE) < 0 ? LEAST_AGE : age);
        });
    }

    Recording record() {
        return new Recording(nanoTime.getAsLong());
    }

    /** One list while it goes out. Of one thread. */
    final class Recording {
        private final long begunAt;
        private Buffer body = Buffer.buffer();
        private boolean tooLarge;

        private Recording(long begunAt) {
            this.begunAt = begunAt;
        }

        void add(Buffer piece) {
            if (body.length() + piece.length() > MAX_BYTES) {
                tooLarge = true;
                body = Buffer.buffer();
            }
            if (!tooLarge) {
                body.appendBuffer(piece);
            }
        }

        /** It was the whole of it. */
        void complete() {
            kept = tooLarge ? null : new Kept(body, begunAt);
        }
    }
}
