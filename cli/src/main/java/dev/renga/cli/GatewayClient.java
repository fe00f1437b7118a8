package dev.renga.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Optional;

/**
 * One question sent to a gateway and followed to its end. The question carries one {@code Idempotency-Key} however often it is
 * sent, so that a try whose response was lost asks nothing twice.
 */
final class GatewayClient implements AutoCloseable {
    /** The longest wait that the gateway grants one request. */
    static final Duration PREFER_LIMIT = Duration.ofSeconds(60);

    /** How often a request is sent at most when the connection breaks or the gateway is overloaded. */
    static final int TRIES = 4;

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Duration FIRST_PAUSE = Duration.ofMillis(200);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);
    private static final int TOO_MANY = 429;
    private static final int UNAVAILABLE = 503;

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final JsonMapper json = new JsonMapper();
    private final URI gateway;
    private final Pause pause;

    GatewayClient(URI gateway, Pause pause) {
        this.gateway = gateway;
        this.pause = pause;
    }

    /** Sends the question under the key and waits for its end. */
    Reply ask(Query query, String key, Duration wait) throws InterruptedException {
        long until = System.nanoTime() + wait.toNanos();
        Duration prefer = wait.compareTo(PREFER_LIMIT) < 0 ? wait : PREFER_LIMIT;
        HttpRequest post = HttpRequest.newBuilder(gateway.resolve(gateway.getPath() + "/questions"))
                .timeout(prefer.plus(GRACE))
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=" + prefer.toSeconds())
                .header("Idempotency-Key", key)
                .POST(HttpRequest.BodyPublishers.ofString(query.json()))
                .build();
        Reply reply = send(post);
        Duration next = FIRST_PAUSE;
        while (reply instanceof Reply.Pending(Item item) && System.nanoTime() < until) {
            pause.await(next);
            next = min(next.multipliedBy(2), LONGEST_PAUSE);
            reply = send(HttpRequest.newBuilder(gateway.resolve(gateway.getPath() + "/questions/" + item.id()))
                    .timeout(GRACE)
                    .build());
        }
        return reply;
    }

    private Reply send(HttpRequest request) throws InterruptedException {
        Duration next = FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            Duration before;
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                Optional<Duration> later = retryAfter(response);
                if (later.isEmpty() || tries == TRIES) return reply(response);
                before = later.get();
            } catch (IOException e) {
                if (tries == TRIES) return new Reply.Unreachable(why(e));
                before = next;
            }
            pause.await(before);
            next = min(next.multipliedBy(2), LONGEST_PAUSE);
        }
    }

    private Reply reply(HttpResponse<String> response) {
        int status = response.statusCode();
        Optional<JsonNode> body = parse(response.body());
        if (status / 100 == 2 && body.isPresent()) {
            var item = new Item(response.body(), body.get());
            return item.isEnded() ? new Reply.Ended(item) : new Reply.Pending(item);
        }
        if (status / 100 != 2 && body.isPresent()) return new Reply.Refused(Problem.line(status, body.get()));
        return new Reply.Unreachable(
                "what answers at " + gateway + " is no Renga gateway (HTTP " + status + ", no JSON)");
    }

    private Optional<JsonNode> parse(String body) {
        try {
            return Optional.ofNullable(json.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    /** How long an overloaded gateway asks to be left alone; empty where this reply is final. */
    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        if (response.statusCode() != TOO_MANY && response.statusCode() != UNAVAILABLE) return Optional.empty();
        return response.headers()
                .firstValue("Retry-After")
                .filter(seconds -> seconds.matches("\\d{1,4}"))
                .map(seconds -> min(Duration.ofSeconds(Long.parseLong(seconds)), GRACE))
                .or(() -> Optional.of(LONGEST_PAUSE));
    }

    private String why(IOException e) {
        if (e instanceof ConnectException) return "nothing answers at " + gateway + ": start it with ./renga up";
        return "lost the gateway at " + gateway + ": "
                + Optional.ofNullable(e.getMessage()).orElse(e.toString());
    }

    private static Duration min(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
