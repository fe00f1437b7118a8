package dev.renga.local.aws;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.MultiMap;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.PoolOptions;
import io.vertx.core.http.RequestOptions;
import java.util.Set;

/** An embedded server on a hidden port of loopback. Thread-safe. */
final class Upstream implements AutoCloseable {
    /** A request as it goes up. */
    record Call(HttpMethod method, String uri, MultiMap headers, Buffer body) {
        static Call of(HttpServerRequest request, Buffer body) {
            return new Call(request.method(), request.uri(), endToEnd(request.headers()), body);
        }
    }

    /** A whole answer. */
    record Answer(int status, MultiMap headers, Buffer body) {
        static Answer of(HttpClientResponse response, Buffer body) {
            return new Answer(response.statusCode(), endToEnd(response.headers()), body);
        }
    }

    // Each long poll holds a connection for up to 20 s: enough that no call ever queues behind them.
    private static final int CONNECTIONS = 2_000;
    // Shorter than the shortest patience of a server (Jetty: 30 s), so that a call never meets a closing connection.
    private static final int KEEP_ALIVE_SECONDS = 15;
    private static final Set<String> HOP_BY_HOP = Set.of(
            "connection", "keep-alive", "transfer-encoding", "content-length", "te", "upgrade", "host", "expect");

    private final HttpClient client;
    private final Context context;
    private final int port;

    Upstream(Vertx vertx, int port) {
        this.port = port;
        // All connections and all calls are on one event loop. Where a call met a connection of another loop, Vert.x
        // 5.0.10
        // now and then lost the end of the answer, and the caller waited for ever.
        this.context = vertx.getOrCreateContext();
        this.client = vertx.createHttpClient(
                new HttpClientOptions().setKeepAliveTimeout(KEEP_ALIVE_SECONDS),
                new PoolOptions().setHttp1MaxSize(CONNECTIONS));
    }

    /** There is no time limit: a long poll takes as long as it takes. */
    Future<Answer> send(Call call) {
        RequestOptions options = new RequestOptions()
                .setHost("127.0.0.1")
                .setPort(port)
                .setMethod(call.method())
                .setURI(call.uri());
        Promise<Answer> answered = Promise.promise();
        context.runOnContext(ignored -> client.request(options)
                .compose(request -> send(request, call))
                .compose(response -> response.body().map(body -> Answer.of(response, body)))
                .onComplete(answered));
        return answered.future();
    }

    @Override
    public void close() {
        client.close();
    }

    private static Future<HttpClientResponse> send(HttpClientRequest request, Call call) {
        request.headers().addAll(call.headers());
        return request.send(call.body());
    }

    private static MultiMap endToEnd(MultiMap headers) {
        MultiMap kept = MultiMap.caseInsensitiveMultiMap();
        headers.forEach((name, value) -> {
            if (!HOP_BY_HOP.contains(name.toLowerCase(java.util.Locale.ROOT))) {
                kept.add(name, value);
            }
        });
        return kept;
    }
}
