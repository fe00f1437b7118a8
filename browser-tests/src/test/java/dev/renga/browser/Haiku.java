package dev.renga.browser;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;

/** Another client of the same gateway. */
final class Haiku {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final URI gateway;
    private final HttpClient http = HttpClient.newHttpClient();

    Haiku(URI gateway) {
        this.gateway = gateway;
    }

    URI gateway() {
        return gateway;
    }

    /** Returns the new id. */
    String post(String username, String first, String second, String third) throws IOException, InterruptedException {
        String body =
                JSON.writeValueAsString(Map.of("username", username, "first", first, "second", second, "third", third));
        HttpResponse<String> response = send(request("")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(body))
                .build());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return JSON.readTree(response.body()).path("item_id").asText();
    }

    /** Posts haiku that differ by their number, from 1. */
    void postMany(int count) throws IOException, InterruptedException {
        for (int i = 1; i <= count; i++) {
            post("poet " + i, "first of " + i, "second of " + i, "third of " + i);
        }
    }

    void like(String id, int times) throws IOException, InterruptedException {
        for (int i = 0; i < times; i++) {
            assertThat(send(request("/" + id)
                                    .method("PATCH", BodyPublishers.noBody())
                                    .build())
                            .statusCode())
                    .isEqualTo(200);
        }
    }

    void delete(String id) throws IOException, InterruptedException {
        assertThat(send(request("/" + id).DELETE().build()).statusCode()).isEqualTo(204);
    }

    JsonNode all() throws IOException, InterruptedException {
        return JSON.readTree(send(request("").build()).body());
    }

    void clear() throws IOException, InterruptedException {
        for (JsonNode haiku : all()) {
            delete(haiku.path("item_id").asText());
        }
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(gateway.resolve("/haiku" + path));
    }

    private HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
        return http.send(request, BodyHandlers.ofString());
    }
}
