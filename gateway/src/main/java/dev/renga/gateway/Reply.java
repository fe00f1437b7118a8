package dev.renga.gateway;

import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a handler answers. */
record Reply(int status, @Nullable JsonObject body, Map<String, String> headers) {
    Reply {
        headers = Map.copyOf(headers);
    }

    /** Done, and nothing to say. */
    static Reply none() {
        return new Reply(204, null, Map.of());
    }

    static Reply ok(JsonObject body) {
        return new Reply(200, body, Map.of());
    }
}
