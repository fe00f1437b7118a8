package dev.renga.cli;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** Stands for AWS on loopback: it gives the reply it was told for a call, whatever the region, and keeps what it was sent. */
final class ScriptedAws implements AutoCloseable {
    /** A call as it arrived. */
    record Call(String action, String authorization, String body) {}

    private record Script(int status, String body) {}

    private static final Script UNKNOWN = new Script(400, "{\"__type\":\"UnknownOperationException\"}");

    private final HttpServer server;
    private final Map<String, Script> scripts = new ConcurrentHashMap<>();
    private final List<Call> calls = new CopyOnWriteArrayList<>();

    ScriptedAws() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::answer);
        server.start();
    }

    /** The reply to each call of an action. */
    ScriptedAws on(String action, int status, String body) {
        scripts.put(action, new Script(status, body));
        return this;
    }

    /** SSM holds these below a path, and nothing below others. */
    ScriptedAws parameters(String path, Map<String, String> values) {
        String list = String.join(
                ",",
                values.entrySet().stream()
                        .map(each -> "{\"Name\":\"" + path + "/" + each.getKey() + "\",\"Value\":\"" + each.getValue()
                                + "\"}")
                        .toList());
        return on("GetParametersByPath " + path, 200, "{\"Parameters\":[" + list + "]}")
                .on("GetParametersByPath", 200, "{\"Parameters\":[]}");
    }

    List<Call> calls() {
        return calls;
    }

    /** Variables that make this AWS. */
    Map<String, String> variables() {
        return Map.of(
                "AWS_ENDPOINT_URL",
                "http://127.0.0.1:" + server.getAddress().getPort(),
                "AWS_REGION",
                "eu-west-1",
                "AWS_ACCESS_KEY_ID",
                "AKID",
                "AWS_SECRET_ACCESS_KEY",
                "secret");
    }

    private void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String action = action(exchange, body);
        calls.add(new Call(action, String.valueOf(exchange.getRequestHeaders().getFirst("Authorization")), body));
        Script script = Optional.ofNullable(scripts.get(action + path(body)))
                .or(() -> Optional.ofNullable(scripts.get(action)))
                .orElse(UNKNOWN);
        byte[] bytes = script.body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(script.status, bytes.length == 0 ? -1 : bytes.length);
        exchange.getResponseBody().write(bytes);
        exchange.close();
    }

    private static String action(HttpExchange exchange, String body) {
        String target = exchange.getRequestHeaders().getFirst("X-Amz-Target");
        if (target != null) return target.substring(target.indexOf('.') + 1);
        return Stream.of(body.split("&"))
                .filter(pair -> pair.startsWith("Action="))
                .map(pair -> URLDecoder.decode(pair.substring("Action=".length()), StandardCharsets.UTF_8))
                .findFirst()
                .orElse(exchange.getRequestMethod() + " " + exchange.getRequestURI());
    }

    private static String path(String body) {
        String start = "\"Path\":\"";
        int at = body.indexOf(start);
        return at < 0 ? "" : " " + body.substring(at + start.length(), body.indexOf('"', at + start.length()));
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
