package dev.renga.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.vertx.core.Handler;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Health and metrics of a service. It lives while it answers at all; it is ready while nobody complains, and names the
 * complaints otherwise.
 */
final class ManagementEndpoint implements Handler<HttpServerRequest> {
    private static final Set<HttpMethod> READS = Set.of(HttpMethod.GET, HttpMethod.HEAD);
    private static final int OK = 200;
    private static final int NOT_FOUND = 404;
    private static final int METHOD_NOT_ALLOWED = 405;
    private static final int UNAVAILABLE = 503;

    private final Supplier<List<String>> complaints;
    private final MeterRegistry meters;

    ManagementEndpoint(Supplier<List<String>> complaints, MeterRegistry meters) {
        this.complaints = complaints;
        this.meters = meters;
    }

    @Override
    public void handle(HttpServerRequest request) {
        HttpServerResponse response = request.response();
        if (!READS.contains(request.method())) {
            response.setStatusCode(METHOD_NOT_ALLOWED)
                    .putHeader("Allow", "GET, HEAD")
                    .end();
            return;
        }
        switch (Objects.requireNonNullElse(request.path(), "")) {
            case "/health/live" -> json(response, OK, new JsonObject().put("status", "up"));
            case "/health/ready" -> ready(response);
            case "/metrics" -> metrics(response);
            default -> response.setStatusCode(NOT_FOUND).end();
        }
    }

    private void ready(HttpServerResponse response) {
        List<String> now = complaints.get();
        json(
                response,
                now.isEmpty() ? OK : UNAVAILABLE,
                new JsonObject().put("status", now.isEmpty() ? "up" : "down").put("complaints", new JsonArray(now)));
    }

    private void metrics(HttpServerResponse response) {
        if (meters instanceof PrometheusMeterRegistry prometheus) {
            response.putHeader("Content-Type", "text/plain; version=0.0.4; charset=utf-8")
                    .end(prometheus.scrape());
        } else {
            response.setStatusCode(NOT_FOUND).end("metrics are not kept here\n");
        }
    }

    private static void json(HttpServerResponse response, int status, JsonObject body) {
        response.setStatusCode(status)
                .putHeader("Content-Type", "application/json")
                .end(body.encode());
    }
}
