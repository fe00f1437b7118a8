package dev.renga.local.aws;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.http.HttpServerResponse;
import java.util.UUID;

/** The two ways in which AWS answers: JSON where the request had a target or was JSON, XML else. */
final class Answers {
    static final String JSON = "application/x-amz-json-1.1";
    static final String XML = "text/xml";
    private static final String TARGET = "X-Amz-Target";

    private Answers() {}

    static void send(HttpServerRequest request, int status, String type, String body) {
        HttpServerResponse response = request.response();
        if (response.ended() || response.closed()) {
            return;
        }
        response.setStatusCode(status)
                .putHeader("Content-Type", type)
                .putHeader("x-amzn-RequestId", UUID.randomUUID().toString());
        response.end(body);
    }

    static void fail(HttpServerRequest request, AwsFailure failure) {
        if (request.response().ended()) {
            return;
        }
        boolean isRest = isRest(request);
        boolean json = isRest || request.getHeader(TARGET) != null;
        if (isRest) {
            request.response().putHeader("x-amzn-ErrorType", failure.code());
        }
        if (failure.status() == 503) {
            request.response().putHeader("Retry-After", "1");
        }
        send(request, failure.status(), json ? JSON : XML, json ? json(failure) : xml(failure));
    }

    // No query and no form: a call whose action is its path.
    private static boolean isRest(HttpServerRequest request) {
        return request.getHeader(TARGET) == null
                && String.valueOf(request.getHeader("Content-Type")).startsWith("application/json");
    }

    static String json(AwsFailure failure) {
        return JsonNodeFactory.instance
                .objectNode()
                .put("__type", failure.code())
                .put("message", failure.reason())
                .toString();
    }

    private static String xml(AwsFailure failure) {
        return new Xml()
                .root(
                        "ErrorResponse",
                        "http://sns.amazonaws.com/doc/2010-03-31/",
                        root -> root.element(
                                        "Error",
                                        error -> error.element("Type", failure.status() < 500 ? "Sender" : "Receiver")
                                                .element("Code", failure.code())
                                                .element("Message", failure.reason()))
                                .element("RequestId", UUID.randomUUID().toString()))
                .toString();
    }
}
