package dev.renga.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/** Requests about haiku. Each that changes something carries a key of its own, so that its tries change it once. */
final class HaikuRequests {
    private static final String KEY = "Idempotency-Key";

    private final GatewayHttp http;
    private final JsonMapper json = new JsonMapper();

    HaikuRequests(GatewayHttp http) {
        this.http = http;
    }

    HttpRequest post(String username, String first, String second, String third) {
        String body = json.createObjectNode()
                .put("username", username)
                .put("first", first)
                .put("second", second)
                .put("third", third)
                .toString();
        return http.request("/haiku")
                .header("Content-Type", "application/json")
                .header(KEY, UUID.randomUUID().toString())
                .POST(BodyPublishers.ofString(body))
                .build();
    }

    HttpRequest like(String id) {
        return http.request(path(id))
                .header(KEY, UUID.randomUUID().toString())
                .method("PATCH", BodyPublishers.noBody())
                .build();
    }

    HttpRequest delete(String id) {
        return http.request(path(id)).DELETE().build();
    }

    private static String path(String id) {
        return "/haiku/" + URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
