package dev.renga.gateway;

import io.vertx.core.buffer.Buffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;

/** The results of a batch on their way out: portions are in work together, and are written one after another. */
final class UploadResults {
    private final Semaphore places;
    private final BlockingQueue<Optional<Future<List<LineResult>>>> inOrder;

    /**
     * @param portions the most that are in work or unread at once
     */
    UploadResults(int portions) {
        this.places = new Semaphore(portions);
        this.inOrder = new ArrayBlockingQueue<>(portions + 1);
    }

    /** Begins the next portion as soon as there is a place for it. */
    void await(Supplier<Future<List<LineResult>>> portion) throws InterruptedException {
        places.acquire();
        inOrder.put(Optional.of(portion.get()));
    }

    /** No portion comes any more. */
    void close() throws InterruptedException {
        inOrder.put(Optional.empty());
    }

    /** Writes until {@link #close}. A client that is gone gets nothing, but what is in work is still done. */
    void write(Outflow out) {
        try {
            for (var next = inOrder.take(); next.isPresent(); next = inOrder.take()) {
                out.write(lines(next.get().get()));
                places.release();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a portion has results, whatever happens", e);
        }
    }

    private static Buffer lines(List<LineResult> results) {
        Buffer lines = Buffer.buffer();
        results.forEach(result -> lines.appendBuffer(result.json().toBuffer()).appendByte((byte) '\n'));
        return lines;
    }
}
