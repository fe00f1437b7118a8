package dev.renga.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.renga.cli.wire.StreamedAnswers;
import java.io.IOException;
import java.io.InputStream;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Requests to one gateway, sent again while a broken connection or an overloaded gateway may be the reason for their end. */
final class GatewayHttp implements AutoCloseable {
    /** How often a request is sent at most. */
    static final int TRIES = 4;

    /** How long a request may take beyond what the gateway was asked to wait. */
    static final Duration GRACE = Duration.ofSeconds(10);

    /** The same for what the gateway has done when it answers, however many questions it is done to. */
    static final Duration WHOLE = Duration.ofMinutes(10);

    private static final int MOST_WORDS = 65_536;
    private static final String KEY_HEADER = "x-api-key";
    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(5);

    private final HttpClient http = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(CONNECT_LIMIT)
            .build();
    private final JsonMapper json = new JsonMapper();
    private final URI gateway;
    private final Optional<String> key;
    private final Pause pause;

    GatewayHttp(URI gateway, Optional<String> key, Pause pause) {
        this.gateway = gateway;
        this.key = key;
        this.pause = pause;
    }

    URI gateway() {
        return gateway;
    }

    /** A request for a path of the gateway, which starts with a slash. */
    HttpRequest.Builder request(String path) {
        return streamed(path).timeout(GRACE);
    }

    /** The same for {@link #stream}, which has limits of its own. */
    HttpRequest.Builder streamed(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(gateway.resolve(gateway.getRawPath() + path));
        key().forEach(request::header);
        return request;
    }

    /** The headers that say who asks; none where nobody gave a key. */
    Map<String, String> key() {
        return key.map(value -> Map.of(KEY_HEADER, value)).orElseGet(Map::of);
    }

    /** Sends a request that does no harm when it arrives twice. */
    Exchange send(HttpRequest request) throws InterruptedException {
        return send(request, this::exchange);
    }

    /** Sends a request whose reply is any text, and no JSON. */
    Exchange text(HttpRequest request) throws InterruptedException {
        return send(
                request,
                response -> response.statusCode() / 100 == 2
                        ? new Exchange.Done(response.body(), MissingNode.getInstance())
                        : exchange(response));
    }

    private Exchange send(HttpRequest request, Function<HttpResponse<String>, Exchange> end)
            throws InterruptedException {
        Duration next = Overload.FIRST_PAUSE;
        for (int tries = 1; ; tries++) {
            Duration before;
            try {
                HttpResponse<String> response = http.send(request, HttpResponse.BodyHandlers.ofString());
                Optional<Duration> later = retryAfter(response);
                if (later.isEmpty() || tries == TRIES) return end.apply(response);
                before = later.get();
            } catch (IOException e) {
                if (tries == TRIES) return new Exchange.Unreachable(why(e));
                before = next;
            }
            pause.await(before);
            next = Overload.after(next);
        }
    }

    /**
     * Starts a response that is read as a stream, when the gateway is not overloaded; the caller closes it.
     *
     * @param limit how long it may take to begin
     */
    HttpResponse<InputStream> stream(HttpRequest request, Duration limit) throws IOException, InterruptedException {
        var answers = new StreamedAnswers(limit, limit);
        for (int tries = 1; ; tries++) {
            HttpResponse<InputStream> response = answers.open(http, request);
            Optional<Duration> later = retryAfter(response);
            if (later.isEmpty() || tries == TRIES) return response;
            response.body().close();
            pause.await(later.get());
        }
    }

    private Exchange exchange(HttpResponse<String> response) {
        int status = response.statusCode();
        Optional<JsonNode> body = parse(response.body());
        if (status / 100 == 2 && response.body().isEmpty()) return new Exchange.Done("", MissingNode.getInstance());
        if (status / 100 == 2 && body.isPresent()) return new Exchange.Done(response.body(), body.get());
        return undone(status, status / 100 == 2 ? Optional.empty() : body);
    }

    /** What a response that is no success says; its stream is read and closed. */
    Exchange.Undone undone(HttpResponse<InputStream> response) throws IOException {
        try (InputStream body = response.body()) {
            String words = new String(body.readNBytes(MOST_WORDS), StandardCharsets.UTF_8);
            return undone(response.statusCode(), parse(words));
        }
    }

    private Exchange.Undone undone(int status, Optional<JsonNode> problem) {
        return problem.<Exchange.Undone>map(
                        json -> new Exchange.Refused(status, Problem.line(status, json), Problem.field(json)))
                .orElseGet(() -> new Exchange.Unreachable(
                        "what answers at " + gateway + " is no Renga gateway (HTTP " + status + ", no JSON)"));
    }

    private Optional<JsonNode> parse(String body) {
        try {
            return Optional.ofNullable(json.readTree(body)).filter(JsonNode::isObject);
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static Optional<Duration> retryAfter(HttpResponse<?> response) {
        return Overload.retryAfter(response.statusCode(), response.headers().firstValue("Retry-After"), GRACE);
    }

    /** What to tell a person whose request ended so. */
    String why(IOException e) {
        return why(gateway, e);
    }

    static String why(URI gateway, IOException e) {
        if (e instanceof ConnectException) return "nothing answers at " + gateway + ": start it with ./renga up";
        return "lost the gateway at " + gateway + ": "
                + Optional.ofNullable(e.getMessage()).orElse(e.toString());
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
