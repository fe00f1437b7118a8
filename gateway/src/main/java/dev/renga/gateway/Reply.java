package dev.renga.gateway;

import io.vertx.core.json.JsonObject;
import java.util.Map;

/** What a handler answers. */
record Reply(int status, JsonObject body, Map<String, String> headers) {
    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply ok(JsonObject body) {
        return new Reply(200, body, Map.of());
    }
}
