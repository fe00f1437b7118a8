package dev.renga.gateway;

import dev.renga.contracts.ContractViolation;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.util.Optional;

/**
 * What is wrong with a request, for the client.
 *
 * @param kind the stable last part of the type
 * @param field which part of the request it is about, empty for the request as a whole
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
record Problem(int status, String kind, String title, String detail, String field) {
    static final String MEDIA_TYPE = "application/problem+json";
    private static final String TYPES = "https://renga.dev/problems/";

    static Problem invalid(String field, String detail) {
        return new Problem(400, "invalid-request", "The request is not valid", detail, field);
    }

    static Problem invalid(ContractViolation violation) {
        return invalid(violation.field(), withoutField(violation));
    }

    static Problem tooLarge(ContractViolation violation) {
        return tooLarge(violation.field(), withoutField(violation));
    }

    private static String withoutField(ContractViolation violation) {
        String message = String.valueOf(violation.getMessage());
        return violation.field().isEmpty()
                ? message
                : message.substring(violation.field().length() + 2);
    }

    static Problem tooLarge(String field, String detail) {
        return new Problem(413, "too-large", "The request is too large", detail, field);
    }

    static Problem unsupportedMediaType(String detail) {
        return new Problem(415, "unsupported-media-type", "The content type is not supported", detail, "Content-Type");
    }

    static Problem keyReused() {
        return new Problem(
                422,
                "idempotency-key-reused",
                "The key was used for another request",
                "Idempotency-Key belongs to a request with another body",
                "Idempotency-Key");
    }

    static Problem idReused(String id) {
        return new Problem(
                409, "id-reused", "The id belongs to another question", "another question is called " + id, "id");
    }

    static Problem encoded() {
        return new Problem(
                415,
                "unsupported-media-type",
                "The content encoding is not supported",
                "send the body as it is",
                "Content-Encoding");
    }

    static Problem tooSlow(String detail) {
        return new Problem(408, "too-slow", "The request came too slowly", detail, "body");
    }

    static Problem notFound(String detail) {
        return new Problem(404, "not-found", "There is no such thing", detail, "");
    }

    static Problem methodNotAllowed() {
        return new Problem(
                405,
                "method-not-allowed",
                "The method is not allowed here",
                "the header Allow names those that are",
                "");
    }

    static Problem conflict(String kind, String title, String detail) {
        return new Problem(409, kind, title, detail, "");
    }

    static Problem unauthorized(String detail) {
        return new Problem(401, "unauthorized", "The request needs a key", detail, KeyGate.HEADER);
    }

    static Problem forbidden(String field, String detail) {
        return new Problem(403, "forbidden", "The request is not allowed", detail, field);
    }

    static Problem busy(String detail) {
        return new Problem(503, "busy", "Too much at once, try again soon", detail, "");
    }

    static Problem unavailable() {
        return unavailable("try again soon");
    }

    /** Nobody replied in time. */
    static Problem timedOut(String detail) {
        return new Problem(504, "timed-out", "The time is up", detail, "");
    }

    static Problem unavailable(String detail) {
        return new Problem(503, "unavailable", "Something this needs does not answer", detail, "");
    }

    static Problem internal() {
        return new Problem(500, "internal", "Something is wrong here, not with the request", "it is logged", "");
    }

    /** How long a client does well to wait, for those that say "try again". */
    Optional<Integer> retryAfterSeconds() {
        return status == 503 ? Optional.of(2) : Optional.empty();
    }

    /** What a client must show, which a 401 says (RFC 9110, 15.5.2). */
    Optional<String> challenge() {
        return status == 401 ? Optional.of("ApiKey") : Optional.empty();
    }

    JsonObject json() {
        JsonObject json = new JsonObject()
                .put("type", TYPES + kind)
                .put("title", title)
                .put("status", status)
                .put("detail", field.isEmpty() ? detail : field + ": " + detail);
        if (!field.isEmpty()) {
            json.put(
                    "errors",
                    new JsonArray().add(new JsonObject().put("field", field).put("detail", detail)));
        }
        return json;
    }
}
