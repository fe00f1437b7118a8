package dev.renga.gateway.sweep;

import dev.renga.messaging.Component;
import dev.renga.objects.ObjectStore;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The files that are too long for a message, which the scheduler puts into the bucket. The bucket is reached for at the first of
 * them: most gateways never see one. Thread-safe; reading blocks.
 */
public final class LongReplies implements Component {
    /** Where they are; nothing else of the bucket is read. */
    public static final String PREFIX = "replies/";

    /** The longest that is read: the parameters and results of 10,000 trials take a third of it. */
    public static final int MAX_BYTES = 16 * 1024 * 1024;

    /** The most that are read at once. */
    public static final int MAX_AT_ONCE = 4;

    private final Supplier<ObjectStore> bucket;
    private final Semaphore places = new Semaphore(MAX_AT_ONCE);
    private @Nullable ObjectStore opened;

    public LongReplies(Supplier<ObjectStore> bucket) {
        this.bucket = bucket;
    }

    /**
     * The file, empty where it is there no more. Throws {@link IllegalArgumentException} for a key elsewhere, and
     * {@link dev.renga.objects.ObjectsUnavailable} where the bucket does not answer.
     */
    public Optional<Buffer> read(String key) throws InterruptedException {
        if (!key.startsWith(PREFIX)) {
            throw new IllegalArgumentException("not below " + PREFIX + ": '" + key + "'");
        }
        places.acquire();
        try {
            return store().get(key).map(LongReplies::whole);
        } finally {
            places.release();
        }
    }

    @Override
    public String name() {
        return "long replies";
    }

    @Override
    public void start() {}

    @Override
    public synchronized void stop(Duration within) {
        if (opened != null) {
            opened.close();
        }
    }

    private synchronized ObjectStore store() {
        if (opened == null) {
            opened = bucket.get();
        }
        return opened;
    }

    private static Buffer whole(InputStream file) {
        try (file) {
            byte[] bytes = file.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IllegalStateException("a reply of more than " + MAX_BYTES + " bytes");
            }
            return Buffer.buffer(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
