package dev.renga.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The batches of a gateway, on loopback: it reads an upload line by line and writes each result before it reads on, derives ids
 * from the key, keeps a question once however often it comes, and answers some more of them whenever it is asked for counts.
 */
final class PoolGateway implements AutoCloseable {
    private static final JsonMapper JSON = new JsonMapper();

    private final HttpServer server;
    private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
    private final Map<String, ObjectNode> items = Collections.synchronizedMap(new LinkedHashMap<>());
    private final List<String> keys = Collections.synchronizedList(new ArrayList<>());
    private final Deque<Fault> faults = new ConcurrentLinkedDeque<>();
    private volatile int answeredAtOnce = Integer.MAX_VALUE;
    private volatile boolean forgetful;
    private int behind;
    private final AtomicInteger polls = new AtomicInteger();
    private final AtomicInteger listings = new AtomicInteger();

    /** What goes wrong once, with the next request that it fits. */
    sealed interface Fault {
        /** The connection ends after that many results of an upload. */
        record CutUpload(int results) implements Fault {}

        /** The upload is put off. */
        record Busy(int status, String retryAfter) implements Fault {}

        /** One line is put off, and with it what comes after. */
        record BusyLine(int line) implements Fault {}

        /** The answers are refused, or put off. */
        record NoAnswers(int status, String retryAfter, String body) implements Fault {}

        /** One answer is listed as it was before. */
        record OldAnswer() implements Fault {}

        /** The connection ends after that many answers. */
        record CutAnswers(int answers) implements Fault {}
    }

    PoolGateway() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.createContext("/", this::serve);
        server.start();
    }

    PoolGateway then(Fault fault) {
        faults.add(fault);
        return this;
    }

    /** From now on, asking for counts answers that many more at most. */
    PoolGateway answering(int questions) {
        answeredAtOnce = questions;
        return this;
    }

    /** The next counts are behind: they know one question. */
    PoolGateway behindFor(int polls) {
        behind = polls;
        return this;
    }

    /** From now on, nothing is kept: only what is sent counts. */
    PoolGateway forgetful() {
        forgetful = true;
        return this;
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    List<ObjectNode> items() {
        return List.copyOf(items.values());
    }

    List<String> keys() {
        return List.copyOf(keys);
    }

    /** How often it was asked for counts. */
    int polls() {
        return polls.get();
    }

    /** How often it was asked for answers. */
    int listings() {
        return listings.get();
    }

    private void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            String path = exchange.getRequestURI().getPath();
            if (exchange.getRequestMethod().equals("POST")) upload(exchange);
            else if (path.startsWith("/questions/batches/")) counts(exchange);
            else answers(exchange);
        }
    }

    private void upload(HttpExchange exchange) throws IOException {
        keys.add(exchange.getRequestHeaders().getFirst("Idempotency-Key"));
        if (faults.peek() instanceof Fault.Busy(int status, String retryAfter)) {
            faults.remove();
            exchange.getResponseHeaders().set("Retry-After", retryAfter);
            send(exchange, status, "{\"title\":\"Too busy\",\"status\":" + status + "}");
            return;
        }
        String batch = "b" + Integer.toHexString(keys.getLast().hashCode());
        exchange.getResponseHeaders().set("Renga-Batch", batch);
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        var lines = new BufferedReader(new InputStreamReader(exchange.getRequestBody(), StandardCharsets.UTF_8));
        int number = 1;
        for (String line = lines.readLine(); line != null; line = lines.readLine(), number++) {
            if (faults.peek() instanceof Fault.CutUpload(int results) && number > results) {
                faults.remove();
                throw new IOException("cut");
            }
            out.write((result(batch, number, line) + "\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
        }
    }

    private ObjectNode result(String batch, int number, String line) {
        ObjectNode result = JSON.createObjectNode().put("line", number);
        if (faults.peek() instanceof Fault.BusyLine(int busy) && busy == number) {
            faults.remove();
            result.putObject("problem").put("title", "Not now").put("status", 503);
            return result;
        }
        Optional<ObjectNode> asked = read(line);
        Optional<String> missing = asked.isEmpty() ? Optional.of("body") : missing(asked.get());
        if (missing.isPresent()) {
            result.putObject("problem")
                    .put("title", "Not a question")
                    .put("status", 400)
                    .put("field", missing.get());
            return result;
        }
        String id = asked.get().path("id").asText(batch + "-" + number);
        ObjectNode item = asked.get()
                .put("id", id)
                .put("status", "queued")
                .put("answer", "")
                .put("score", 0)
                .put("batch", batch)
                .put("line", number);
        if (!forgetful) items.putIfAbsent(id, item);
        return result.put("id", id).put("status", "queued");
    }

    private static Optional<ObjectNode> read(String line) {
        try {
            return JSON.readTree(line) instanceof ObjectNode object ? Optional.of(object) : Optional.empty();
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> missing(ObjectNode asked) {
        return List.of("question", "context").stream()
                .filter(field -> asked.path(field).asText().isEmpty())
                .findFirst();
    }

    private void counts(HttpExchange exchange) throws IOException {
        String batch = exchange.getRequestURI().getPath().replaceAll(".*/", "");
        polls.incrementAndGet();
        int left = answeredAtOnce;
        for (ObjectNode item : items()) {
            if (left-- > 0 && status(item).equals("queued")) end(item);
            else if (!status(item).equals("queued")) left++;
        }
        if (behind > 0) {
            behind--;
            send(exchange, 200, "{\"total\":1,\"queued\":0,\"answered\":1,\"failed\":0}");
            return;
        }
        ObjectNode counts = JSON.createObjectNode().put("id", batch).put("total", items.size());
        for (String status : List.of("queued", "answered", "failed")) {
            counts.put(
                    status,
                    items().stream().filter(item -> status(item).equals(status)).count());
        }
        send(exchange, 200, counts.toString());
    }

    private static String status(JsonNode item) {
        return item.path("status").asText();
    }

    private static void end(ObjectNode item) {
        if (item.path("question").asText().contains("fail")) {
            item.put("status", "failed").put("reason", "lost");
        } else {
            item.put("status", "answered")
                    .put("answer", item.path("context").asText())
                    .put("score", 0.5);
        }
    }

    private void answers(HttpExchange exchange) throws IOException {
        listings.incrementAndGet();
        if (faults.peek() instanceof Fault.NoAnswers(int status, String retryAfter, String body)) {
            faults.remove();
            if (!retryAfter.isEmpty()) exchange.getResponseHeaders().set("Retry-After", retryAfter);
            send(exchange, status, body);
            return;
        }
        exchange.getResponseHeaders().set("Content-Type", "application/x-ndjson");
        exchange.sendResponseHeaders(200, 0);
        int sent = 0;
        for (ObjectNode item : items()) {
            if (faults.peek() instanceof Fault.CutAnswers(int answers) && sent == answers) {
                faults.remove();
                throw new IOException("cut");
            }
            ObjectNode shown = item;
            if (faults.peek() instanceof Fault.OldAnswer) {
                faults.remove();
                shown = item.deepCopy().put("status", "queued");
            }
            exchange.getResponseBody().write((shown + "\n").getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            sent++;
        }
    }

    private static void send(HttpExchange exchange, int status, String body) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
