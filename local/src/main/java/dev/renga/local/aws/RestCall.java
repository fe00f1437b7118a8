package dev.renga.local.aws;

import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerRequest;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** One call in the AWS REST protocols, whole. */
public final class RestCall {
    private final String method;
    private final String path;
    private final MultiMap headers;
    private final MultiMap parameters;
    private final Buffer body;

    private RestCall(HttpServerRequest request, Buffer body) {
        this.method = request.method().name();
        this.path = String.valueOf(request.path());
        this.headers = request.headers();
        this.parameters = request.params();
        this.body = body;
    }

    /**
     * Must be made on the request's event loop; nothing of the request is read later. Throws an {@link AwsFailure} for broken
     * percent-encoding of the query.
     */
    static RestCall of(HttpServerRequest request, Buffer body) {
        try {
            return new RestCall(request, body);
        } catch (IllegalArgumentException e) {
            throw AwsFailure.badRequest("MalformedQueryString", "The query cannot be decoded: " + e.getMessage());
        }
    }

    public String method() {
        return method;
    }

    /** As it was sent, percent-encoding included. */
    public String path() {
        return path;
    }

    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** A parameter of the query. */
    public Optional<String> parameter(String name) {
        return Optional.ofNullable(parameters.get(name));
    }

    /** The body as text in UTF-8. */
    public String text() {
        return body.toString(StandardCharsets.UTF_8);
    }

    /** The body as it was sent. */
    public Buffer body() {
        return body;
    }
}
