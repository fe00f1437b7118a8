package dev.renga.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CopyOnWriteArrayList;

/** A server on loopback that gives the replies it was told, one for each request, and keeps what it was sent. */
final class ScriptedGateway implements AutoCloseable {
    /** A request as it arrived. */
    record Request(String line, String key, String apiKey, String prefer, String body) {}

    /** What to send back; a status of 0 cuts the connection instead. */
    record Script(int status, String body, String retryAfter) {}

    private final HttpServer server;
    private final Queue<Script> scripts = new ConcurrentLinkedQueue<>();
    private final List<Request> requests = new CopyOnWriteArrayList<>();

    ScriptedGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    ScriptedGateway then(int status, String body) {
        scripts.add(new Script(status, body, ""));
        return this;
    }

    ScriptedGateway thenOverloaded(int status, String retryAfter) {
        scripts.add(new Script(status, "{\"title\":\"Too busy\"}", retryAfter));
        return this;
    }

    ScriptedGateway thenCut() {
        return then(0, "");
    }

    List<Request> requests() {
        return requests;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        requests.add(new Request(
                exchange.getRequestMethod() + " " + exchange.getRequestURI(),
                String.valueOf(exchange.getRequestHeaders().getFirst("Idempotency-Key")),
                String.valueOf(exchange.getRequestHeaders().getFirst("x-api-key")),
                String.valueOf(exchange.getRequestHeaders().getFirst("Prefer")),
                body));
        Script script = scripts.remove();
        if (script.status == 0) {
            exchange.close();
            return;
        }
        if (!script.retryAfter.isEmpty()) exchange.getResponseHeaders().set("Retry-After", script.retryAfter);
        byte[] bytes = script.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(script.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
