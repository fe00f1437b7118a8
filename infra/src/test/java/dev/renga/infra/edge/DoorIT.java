package dev.renga.infra.edge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.renga.infra.NodeRuntime;
import java.io.BufferedReader;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The function before the gateway, in Node as in Lambda, with a server in the gateway's place. */
class DoorIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final long DEADLINE_SECONDS = 60;

    /** What the server was asked. */
    private record Asked(String method, URI uri, List<String> accepted, String host, String body) {}

    private final BlockingQueue<Asked> asked = new LinkedBlockingQueue<>();
    private HttpServer server;

    @BeforeEach
    void start() throws IOException {
        NodeRuntime.require();
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Test
    void aRequestArrivesAsItWasSent() throws Exception {
        serve(exchange -> {
            exchange.getResponseHeaders().add("Location", "/questions/7");
            exchange.getResponseHeaders().add("Vary", "Prefer");
            exchange.sendResponseHeaders(202, -1);
            exchange.close();
        });
        String body = Base64.getEncoder().encodeToString("{\"question\": \"何?\"}".getBytes(StandardCharsets.UTF_8));

        JsonNode metadata = metadata(call("""
                {"httpMethod": "POST", "path": "/questions", "isBase64Encoded": true, "body": "%s",
                 "multiValueHeaders": {"Accept": ["application/json", "text/plain"], "Host": ["api.example.org"]},
                 "multiValueQueryStringParameters": {"status": ["queued", "a b&c"]}}
                """.formatted(body)));

        assertThat(metadata.path("statusCode").asInt()).isEqualTo(202);
        assertThat(metadata.at("/headers/location").asText()).isEqualTo("/questions/7");
        Asked request = asked.remove();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.uri()).hasToString("/questions?status=queued&status=a%20b%26c");
        assertThat(request.accepted()).containsExactly("application/json", "text/plain");
        assertThat(request.host()).startsWith("127.0.0.1:");
        assertThat(request.body()).isEqualTo("{\"question\": \"何?\"}");
    }

    @Test
    void anEventIsSeenBeforeTheNextOneHappens() throws Exception {
        CountDownLatch seen = new CountDownLatch(1);
        serve(exchange -> {
            exchange.getResponseHeaders().add("Content-Type", "text/event-stream");
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("data: first\n".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            awaited(seen);
            exchange.getResponseBody().write("data: second\n".getBytes(StandardCharsets.UTF_8));
            exchange.close();
        });
        Process node = call("{\"httpMethod\": \"GET\", \"path\": \"/questions/events\"}");

        BufferedReader out = node.inputReader(StandardCharsets.UTF_8);
        assertThat(JSON.readTree(out.readLine()).at("/headers/content-type").asText())
                .isEqualTo("text/event-stream");
        assertThat(out.readLine()).isEqualTo("data: first");
        seen.countDown();
        assertThat(out.readLine()).isEqualTo("data: second");
        assertThat(node.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    @Test
    void aGatewayThatIsNotThereIsAProblemThatSaysWhenToComeBack() throws Exception {
        server.stop(0);

        Process node = call("{\"httpMethod\": \"GET\", \"path\": \"/queues\"}");
        BufferedReader out = node.inputReader(StandardCharsets.UTF_8);
        JsonNode metadata = JSON.readTree(out.readLine());

        assertThat(metadata.path("statusCode").asInt()).isEqualTo(503);
        assertThat(metadata.at("/headers/retry-after").asText()).isEqualTo("5");
        assertThat(node.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
    }

    private static JsonNode metadata(Process node) throws IOException, InterruptedException {
        JsonNode metadata =
                JSON.readTree(node.inputReader(StandardCharsets.UTF_8).readLine());
        assertThat(node.waitFor(DEADLINE_SECONDS, TimeUnit.SECONDS)).isTrue();
        return metadata;
    }

    private Process call(String event) throws IOException {
        Path code = Files.createTempFile("door", ".js");
        Files.writeString(code, Door.code());
        ProcessBuilder builder = new ProcessBuilder(
                        "node",
                        Path.of("src/test/resources/dev/renga/infra/edge/lambda.js")
                                .toString(),
                        code.toString(),
                        event)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("GATEWAY_HOST", "127.0.0.1");
        builder.environment()
                .put("GATEWAY_PORT", String.valueOf(server.getAddress().getPort()));
        builder.environment().put("LIMIT_SECONDS", String.valueOf(DEADLINE_SECONDS));
        return builder.start();
    }

    private void serve(HttpHandler handler) {
        server.createContext("/", exchange -> {
            asked.add(request(exchange));
            handler.handle(exchange);
        });
    }

    private static Asked request(HttpExchange exchange) throws IOException {
        return new Asked(
                exchange.getRequestMethod(),
                exchange.getRequestURI(),
                exchange.getRequestHeaders().getOrDefault("Accept", List.of()),
                exchange.getRequestHeaders().getFirst("Host"),
                new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
    }

    private static void awaited(CountDownLatch latch) throws IOException {
        try {
            if (!latch.await(DEADLINE_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("nobody saw the first event");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        }
    }
}
