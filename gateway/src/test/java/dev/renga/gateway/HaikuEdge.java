package dev.renga.gateway;

import dev.renga.contracts.haiku.HaikuEvent;
import dev.renga.gateway.asking.AskingLimits;
import dev.renga.gateway.haiku.HaikuReads;
import dev.renga.gateway.haiku.HaikuTwin;
import dev.renga.messaging.Component;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.concurrent.TimeoutException;

/** The HTTP edge on a free port, around a haiku service in memory. */
final class HaikuEdge implements AutoCloseable {
    /** Short, for tests in which nobody replies. */
    static final Duration LIMIT = Duration.ofMillis(300);

    static final String ALLOWED = "https://renga.example";
    static final JsonObject OLD_POND = new JsonObject()
            .put("username", "Bashō")
            .put("first", "古池や")
            .put("second", "蛙飛び込む")
            .put("third", "水の音");

    final HaikuTwin service = new HaikuTwin();
    private final HaikuParts parts;
    private final HttpEdge edge;
    private final HttpClient client = HttpClient.newHttpClient();

    HaikuEdge(Vertx vertx) throws TimeoutException {
        this(vertx, Origins.of(ALLOWED));
    }

    HaikuEdge(Vertx vertx, Origins origins) throws TimeoutException {
        AskingLimits limits = new AskingLimits(LIMIT, LIMIT, Duration.ofMillis(50), LIMIT, 1_000);
        parts = HaikuParts.of(
                service.requester,
                service,
                EdgeFixture.INSTANCE,
                vertx,
                new HaikuParts.Settings(limits, HaikuReads.FRESH, Upload.Limits.DEFAULT),
                new SimpleMeterRegistry());
        edge = new HttpEdge(vertx, HttpAddress.onLoopback(0).openTo(origins), HttpLimits.DEFAULT, parts.endpoints());
        for (Component component : parts.components()) {
            try {
                component.start();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
        edge.start();
    }

    int port() {
        return edge.actualPort();
    }

    void tell(HaikuEvent event) {
        parts.events().tell(event);
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpResponse<String> get(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path).GET(), headers);
    }

    HttpResponse<String> post(String body, String... headers) throws IOException, InterruptedException {
        return send(
                request("/haiku").header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)),
                headers);
    }

    HttpResponse<String> patch(String path, String... headers) throws IOException, InterruptedException {
        return send(request(path).method("PATCH", BodyPublishers.noBody()), headers);
    }

    HttpResponse<String> delete(String path) throws IOException, InterruptedException {
        return send(request(path).DELETE());
    }

    HttpResponse<String> send(HttpRequest.Builder request, String... headers) throws IOException, InterruptedException {
        for (int i = 0; i < headers.length; i += 2) {
            request.setHeader(headers[i], headers[i + 1]);
        }
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
