package dev.renga.gateway;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/**
 * A request's body, piece by piece, for one thread that may block. What that thread does not take stays in the socket but for
 * {@link #AHEAD} pieces, so the client can send no faster than it is read.
 */
final class Inflow {
    /** How many pieces are fetched before they are asked for. */
    static final int AHEAD = 4;

    /** What comes next. */
    sealed interface Piece {
        record Bytes(Buffer buffer) implements Piece {}

        /** The body is whole. */
        record End() implements Piece {}

        /** The client is gone, and its body is not whole. */
        record Broken() implements Piece {}

        /** Nothing came in time. */
        record Late() implements Piece {}
    }

    private final HttpServerRequest request;
    private final Context context;
    private final BlockingQueue<Piece> pieces = new LinkedBlockingQueue<>();

    /** Called on the event loop of the request, before anything of its body is lost. */
    Inflow(HttpServerRequest request, Context context) {
        this.request = request;
        this.context = context;
        request.pause();
        request.handler(buffer -> pieces.add(new Piece.Bytes(buffer)))
                .endHandler(end -> pieces.add(new Piece.End()))
                .exceptionHandler(broken -> pieces.add(new Piece.Broken()));
        request.fetch(AHEAD);
    }

    /** Whether the next piece has to be waited for. */
    boolean isDry() {
        return pieces.isEmpty();
    }

    /** The next piece, or {@link Piece.Late} when the time is up. */
    Piece next(Duration within) throws InterruptedException {
        Piece piece = pieces.poll(within.toNanos(), TimeUnit.NANOSECONDS);
        if (piece instanceof Piece.Bytes) {
            context.runOnContext(more -> request.fetch(1));
        }
        return piece == null ? new Piece.Late() : piece;
    }
}
