package dev.renga.gateway;

import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;

/** The HTTP edge on a free port, around a {@link Gateway} in memory. */
final class EdgeFixture implements AutoCloseable {
    static final String INSTANCE = "test";

    final Gateway gateway = new Gateway();
    final EventFeed feed;
    private final HttpEdge edge;
    private final HttpClient client = HttpClient.newHttpClient();

    EdgeFixture(Vertx vertx, HttpLimits limits) throws TimeoutException {
        this(vertx, limits, EventFeed.Limits.DEFAULT);
    }

    EdgeFixture(Vertx vertx, HttpLimits limits, EventFeed.Limits feedLimits) throws TimeoutException {
        this(vertx, limits, feedLimits, Upload.Limits.DEFAULT);
    }

    EdgeFixture(Vertx vertx, HttpLimits limits, EventFeed.Limits feedLimits, Upload.Limits uploads)
            throws TimeoutException {
        this(vertx, HttpAddress.onLoopback(0), limits, feedLimits, uploads);
    }

    EdgeFixture(Vertx vertx, Keys keys) throws TimeoutException {
        this(
                vertx,
                HttpAddress.onLoopback(0).openTo(keys),
                HttpLimits.DEFAULT,
                EventFeed.Limits.DEFAULT,
                Upload.Limits.DEFAULT);
    }

    private EdgeFixture(
            Vertx vertx, HttpAddress address, HttpLimits limits, EventFeed.Limits feedLimits, Upload.Limits uploads)
            throws TimeoutException {
        feed = new EventFeed("questions", INSTANCE, vertx, feedLimits);
        QuestionEvents told = new QuestionEvents(feed);
        gateway.audience.add(told);
        edge = new HttpEdge(
                vertx,
                address,
                limits,
                List.of(
                        new Downloads(gateway.store, gateway.store, vertx, uploads.stall()),
                        new QuestionsApi(gateway.intake, gateway.store, gateway.store),
                        batchApi(vertx, uploads),
                        new RemovalApi(gateway.store, gateway.clock),
                        new RedriveApi(gateway.redrive),
                        new QueuesApi(gateway.queues),
                        told,
                        new HaikuPage()));
        feed.start();
        edge.start();
    }

    private BatchApi batchApi(Vertx vertx, Upload.Limits uploads) {
        return new BatchApi(gateway.bulk, gateway.store, new Uploads(gateway.bulk, uploads, vertx));
    }

    int port() {
        return edge.actualPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        return post(body.getBytes(StandardCharsets.UTF_8), headers);
    }

    HttpResponse<String> post(byte[] body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request = request("/questions").POST(BodyPublishers.ofByteArray(body));
        request.header("Content-Type", "application/json");
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(90)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        feed.quiesce();
        edge.stop(Duration.ofSeconds(10));
        feed.stop(Duration.ZERO);
    }
}
