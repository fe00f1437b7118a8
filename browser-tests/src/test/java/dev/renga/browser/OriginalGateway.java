package dev.renga.browser;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;
import java.util.concurrent.ConcurrentSkipListMap;

/**
 * A gateway as the original's, of which the page is to know nothing more than that: one bare list, no pages, no events, no
 * ids in answers; only the header Content-Type may come from other origins, and only where it allows them at all.
 */
final class OriginalGateway implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final boolean allowsOthers;
    private final Map<String, ObjectNode> rows = new ConcurrentSkipListMap<>();

    OriginalGateway(boolean allowsOthers) throws IOException {
        this.allowsOthers = allowsOthers;
        this.server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/prod/haiku", this::answer);
        server.start();
    }

    URI address() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + "/prod");
    }

    int count() {
        return rows.size();
    }

    private void answer(HttpExchange exchange) throws IOException {
        Headers headers = exchange.getResponseHeaders();
        if (allowsOthers) {
            headers.set("Access-Control-Allow-Origin", "*");
            headers.set("Access-Control-Allow-Methods", "GET,POST,PATCH,DELETE,OPTIONS");
            headers.set("Access-Control-Allow-Headers", "Content-Type");
        }
        String id = exchange.getRequestURI().getPath().replaceFirst("^/prod/haiku/?", "");
        switch (exchange.getRequestMethod()) {
            case "GET" -> say(exchange, id.isEmpty() ? 200 : 403, JSON.valueToTree(rows.values()));
            case "POST" -> {
                add((ObjectNode) JSON.readTree(exchange.getRequestBody()));
                say(exchange, 201, said("Successfully added a new haiku"));
            }
            case "PATCH" -> {
                rows.computeIfPresent(
                        id, (same, row) -> row.put("likes", row.path("likes").asInt() + 1));
                say(exchange, 200, said("OK"));
            }
            case "DELETE" -> {
                rows.remove(id);
                exchange.sendResponseHeaders(204, -1);
            }
            default -> exchange.sendResponseHeaders(204, -1); // a browser's question whether it may
        }
        exchange.close();
    }

    private void add(ObjectNode row) {
        String id = "%032x".formatted(rows.size() + 1);
        rows.put(id, row.put("item_id", id).put("likes", 0).put("created_at", "2020-07-06T02:46:04+00:00"));
    }

    private static JsonNode said(String description) {
        return JSON.createObjectNode().put("description", description);
    }

    private static void say(HttpExchange exchange, int status, JsonNode body) throws IOException {
        byte[] bytes = JSON.writeValueAsBytes(body);
        exchange.getResponseHeaders().set("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
