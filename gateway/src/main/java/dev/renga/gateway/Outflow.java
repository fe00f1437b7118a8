package dev.renga.gateway;

import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A response, piece by piece, from one thread that may block: a client that does not read holds up that thread and nothing
 * else, and is cut when it has taken nothing for a while.
 */
final class Outflow {
    private final HttpConnection connection;
    private final HttpServerResponse response;
    private final Context context;
    private final Duration stall;
    private final CompletableFuture<Void> gone = new CompletableFuture<>();

    /**
     * @param context that of the request
     * @param stall how long a client may have no room
     */
    Outflow(HttpServerRequest request, Context context, Duration stall) {
        this.connection = request.connection();
        this.response = request.response();
        this.context = context;
        this.stall = stall;
        response.setChunked(true);
        response.closeHandler(closed -> gone.complete(null)).exceptionHandler(failed -> gone.complete(null));
        if (response.closed()) {
            // It went while its request was checked: nobody calls the handlers any more.
            gone.complete(null);
        }
    }

    /** Sends the status and the headers, so that the client need not wait for the first piece to see them. */
    void begin() {
        context.runOnContext(run -> {
            if (!isGone()) {
                response.writeHead();
            }
        });
    }

    /** Returns when the client has room for more, and false where it is gone. */
    boolean write(Buffer piece) throws InterruptedException {
        if (isGone()) {
            return false;
        }
        CompletableFuture<Void> room = new CompletableFuture<>();
        context.runOnContext(run -> {
            if (isGone()) {
                return;
            }
            response.write(piece);
            if (response.writeQueueFull()) {
                response.drainHandler(drained -> room.complete(null));
            } else {
                room.complete(null);
            }
        });
        try {
            CompletableFuture.anyOf(room, gone).get(stall.toNanos(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException e) {
            cut();
        } catch (ExecutionException e) {
            throw new IllegalStateException("neither of them fails", e);
        }
        return !isGone();
    }

    void end() {
        context.runOnContext(run -> {
            if (!isGone()) {
                response.end();
            }
        });
    }

    /** Ends the response and then the connection, where the client has not sent what it began. */
    void endConnection() {
        context.runOnContext(run -> {
            if (!isGone()) {
                response.end().onComplete(ended -> connection.close());
            }
        });
    }

    /** Ends the connection at once, and with it a response that is not whole. */
    void cut() {
        gone.complete(null);
        context.runOnContext(run -> connection.close());
    }

    boolean isGone() {
        return gone.isDone();
    }
}
