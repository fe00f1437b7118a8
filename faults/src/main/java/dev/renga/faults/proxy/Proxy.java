package dev.renga.faults.proxy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * One process's way to AWS. Whatever {@link #set fault} is set meets every call. Addresses of queues are rewritten both ways,
 * or a client that calls a queue by its address would go round it.
 */
public final class Proxy implements AutoCloseable {
    private static final String TARGET = "x-amz-target";
    private static final Set<String> OWN_HEADERS =
            Set.of("host", "content-length", "connection", "expect", "upgrade", "transfer-encoding", "http2-settings");

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final HttpClient client = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .executor(threads)
            .build();
    private final URI upstream;
    private final String cloud;
    private volatile Fault fault = Fault.NONE;

    private Proxy(HttpServer server, URI upstream, URI cloud) {
        this.server = server;
        this.upstream = upstream;
        this.cloud = cloud.toString();
    }

    /**
     * Listens on a free port of loopback.
     *
     * @param upstream where calls go
     * @param cloud the address that the cloud behind it gives its queues
     */
    public static Proxy open(URI upstream, URI cloud) throws IOException {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        Proxy proxy = new Proxy(server, upstream, cloud);
        server.setExecutor(proxy.threads);
        server.createContext("/", proxy::handle);
        server.start();
        return proxy;
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort());
    }

    /** From now on, this meets every call. */
    public void set(Fault next) {
        fault = next;
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
        client.shutdownNow();
    }

    private void handle(HttpExchange exchange) {
        try (exchange) {
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            Optional<String> target =
                    Optional.ofNullable(exchange.getRequestHeaders().getFirst(TARGET));
            Call call = Call.of(target, body.replace(uri().toString(), cloud));
            Reply reply = fault.meet(call, forwarded -> send(exchange, forwarded));
            answer(exchange, reply);
        } catch (IOException e) {
            // Closing without a word is what was wanted, or the process at either end is gone.
            return;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Reply send(HttpExchange exchange, Call call) throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(upstream.resolve(exchange.getRequestURI()))
                .method(exchange.getRequestMethod(), BodyPublishers.ofString(call.body()));
        for (Map.Entry<String, List<String>> header :
                exchange.getRequestHeaders().entrySet()) {
            String name = header.getKey().toLowerCase(Locale.ROOT);
            if (name.equals(TARGET)) {
                // The call may be another one than came.
                String target = header.getValue().getFirst();
                request.header(TARGET, target.substring(0, target.indexOf('.') + 1) + call.operation());
            } else if (!OWN_HEADERS.contains(name)) {
                header.getValue().forEach(value -> request.header(header.getKey(), value));
            }
        }
        HttpResponse<String> response = client.send(request.build(), BodyHandlers.ofString());
        return new Reply(
                response.statusCode(),
                response.headers().firstValue("Content-Type").orElse("application/x-amz-json-1.0"),
                response.body());
    }

    private void answer(HttpExchange exchange, Reply reply) throws IOException {
        byte[] body = reply.body().replace(cloud, uri().toString()).getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", reply.type());
        exchange.sendResponseHeaders(reply.status(), body.length == 0 ? -1 : body.length);
        exchange.getResponseBody().write(body);
    }
}
