package dev.renga.local.aws;

import io.vertx.core.buffer.Buffer;
import java.util.Map;

/**
 * What a {@link RestService} answers.
 *
 * @param type of the content
 */
public record RestReply(int status, String type, Map<String, String> headers, Buffer body) {
    private static final String JSON = "application/json";
    private static final int OK = 200;

    public RestReply {
        headers = Map.copyOf(headers);
    }

    /** JSON with nothing special about it. */
    public static RestReply json(Object body) {
        return json(OK, Map.of(), body.toString());
    }

    /** JSON as it is written. */
    public static RestReply json(int status, Map<String, String> headers, String body) {
        return new RestReply(status, JSON, headers, Buffer.buffer(body));
    }
}
