package dev.renga.gateway;

import dev.renga.contracts.sweep.SweepEvent;
import dev.renga.gateway.asking.AskingLimits;
import dev.renga.gateway.sweep.LongReplies;
import dev.renga.gateway.sweep.SweepTwin;
import dev.renga.messaging.Component;
import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** The HTTP edge on a free port, around a sweep scheduler in memory and a bucket in a folder. */
final class SweepEdge implements AutoCloseable {
    /** Short, for tests in which nobody replies. */
    static final Duration LIMIT = Duration.ofMillis(300);

    final SweepTwin scheduler = new SweepTwin();
    final ObjectStore bucket;
    private final SweepParts parts;
    private final HttpEdge edge;
    private final HttpClient client = HttpClient.newHttpClient();

    SweepEdge(Vertx vertx, Path folder) throws Exception {
        bucket = ObjectStore.at(folder.toString(), ObjectStores.from(Map.of()));
        parts = SweepParts.of(
                scheduler.requester,
                scheduler,
                new AskingLimits(LIMIT, LIMIT, Duration.ofMillis(50), LIMIT, 1_000),
                new LongReplies(() -> bucket),
                new EventFeed("sweeps", EdgeFixture.INSTANCE, vertx, EventFeed.Limits.DEFAULT),
                new SimpleMeterRegistry());
        edge = new HttpEdge(vertx, HttpAddress.onLoopback(0), HttpLimits.DEFAULT, parts.endpoints());
        for (Component component : parts.components()) {
            component.start();
        }
        edge.start();
    }

    int port() {
        return edge.actualPort();
    }

    void tell(SweepEvent event) {
        parts.events().tell(event);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path).GET());
    }

    HttpResponse<String> post(String path, String body, String... headers) throws IOException, InterruptedException {
        HttpRequest.Builder request =
                request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body));
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
        return send(request);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.timeout(Duration.ofSeconds(60)).build(), BodyHandlers.ofString());
    }

    @Override
    public void close() {
        client.close();
        parts.components().forEach(Component::quiesce);
        edge.stop(Duration.ofSeconds(10));
        for (Component component : parts.components()) {
            try {
                component.stop(Duration.ofSeconds(10));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
