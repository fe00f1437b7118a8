package dev.renga.gateway;

import io.vertx.core.Vertx;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.http.HttpServerRequest;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Cuts clients that drip their headers or their body, or sit on a connection, and nobody else: a client whose request is
 * read may wait for its answer as long as it asked to. An idle time-out of the server could not tell them apart, since a
 * waiting client is as silent as a stalled one.
 */
final class SlowClients {
    private final Vertx vertx;
    private final HttpLimits limits;
    private final Map<HttpConnection, Long> timers = new ConcurrentHashMap<>();

    SlowClients(Vertx vertx, HttpLimits limits) {
        this.vertx = vertx;
        this.limits = limits;
    }

    /** A connection is open: its first request is due. */
    void opened(HttpConnection connection) {
        due(connection, limits.request().toMillis());
        connection.closeHandler(closed -> cancel(connection));
    }

    /** The headers of a request are read: its body is due, and once that is there, nothing until the answer is sent. */
    void begun(HttpServerRequest request) {
        HttpConnection connection = request.connection();
        due(connection, limits.body().toMillis());
        request.response().endHandler(ended -> due(connection, limits.request().toMillis()));
    }

    /** The body of a request is read. */
    void read(HttpServerRequest request) {
        cancel(request.connection());
    }

    private void due(HttpConnection connection, long milliseconds) {
        cancel(connection);
        timers.put(connection, vertx.setTimer(milliseconds, timer -> {
            // An answer may end after its connection did, and then only the timer knows of it.
            timers.remove(connection);
            connection.close();
        }));
    }

    private void cancel(HttpConnection connection) {
        Long timer = timers.remove(connection);
        if (timer != null) {
            vertx.cancelTimer(timer);
        }
    }
}
