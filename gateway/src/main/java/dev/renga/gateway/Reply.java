package dev.renga.gateway;

import io.vertx.core.buffer.Buffer;
import io.vertx.core.json.JsonObject;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a handler answers.
 *
 * @param body ready to be sent; JSON unless the headers say otherwise
 */
record Reply(int status, @Nullable Buffer body, Map<String, String> headers) {
    Reply {
        headers = Map.copyOf(headers);
    }

    static Reply of(int status, JsonObject body, Map<String, String> headers) {
        return new Reply(status, body.toBuffer(), headers);
    }

    /** Done, and nothing to say. */
    static Reply none() {
        return new Reply(204, null, Map.of());
    }

    static Reply ok(JsonObject body) {
        return of(200, body, Map.of());
    }
}
