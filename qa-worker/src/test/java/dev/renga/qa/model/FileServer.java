package dev.renga.qa.model;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Files over HTTP on loopback, with what was asked for. */
final class FileServer implements AutoCloseable {
    private static final class File {
        private final byte[] content;
        private final Map<String, String> headers;

        File(byte[] content, Map<String, String> headers) {
            this.content = content.clone();
            this.headers = Map.copyOf(headers);
        }
    }

    private final HttpServer server;
    private final Map<String, File> files = new ConcurrentHashMap<>();
    private volatile int absent = 404;
    private final List<String> asked = Collections.synchronizedList(new ArrayList<>());

    FileServer() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext("/", this::answer);
        server.start();
    }

    void put(String path, byte[] content) {
        files.put(path, new File(content, Map.of()));
    }

    void put(String path, byte[] content, Map<String, String> headers) {
        files.put(path, new File(content, headers));
    }

    /** A path that sends on to another, with headers of its own. */
    void redirect(String path, String to, Map<String, String> headers) {
        Map<String, String> all = new ConcurrentHashMap<>(headers);
        all.put("Location", address(to).toString());
        files.put(path, new File(new byte[0], all));
    }

    /** Answers 403 for all that is not there, as S3 does to those who may not list. */
    void forbidLooking() {
        absent = 403;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path);
    }

    List<String> asked() {
        return List.copyOf(asked);
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String path = exchange.getRequestURI().getPath();
        asked.add(path);
        File file = files.get(path);
        try (exchange) {
            if (file == null) {
                exchange.sendResponseHeaders(absent, -1);
                return;
            }
            file.headers.forEach(exchange.getResponseHeaders()::set);
            exchange.sendResponseHeaders(file.headers.containsKey("Location") ? 302 : 200, file.content.length);
            exchange.getResponseBody().write(file.content);
        }
    }
}
