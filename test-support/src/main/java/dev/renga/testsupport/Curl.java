package dev.renga.testsupport;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.stream.Stream;

/** Requests as a person makes them by hand. Thread-safe. */
public final class Curl {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private Curl() {}

    public static HttpResponse<String> get(URI address, String... headers) throws IOException, InterruptedException {
        return send("GET", address, "", headers);
    }

    /** Asks a gateway a question, and waits half a minute for the answer. */
    public static HttpResponse<String> ask(URI gateway, String json, String... headers)
            throws IOException, InterruptedException {
        return send(
                "POST",
                gateway.resolve("/questions"),
                json,
                Stream.concat(Stream.of("Prefer", "wait=30"), Stream.of(headers))
                        .toArray(String[]::new));
    }

    /** Sends JSON; headers are names, each with its value. */
    public static HttpResponse<String> send(String method, URI address, String json, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/json")
                .method(method, BodyPublishers.ofString(json));
        for (int i = 0; i < headers.length; i += 2) {
            request.header(headers[i], headers[i + 1]);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }
}
