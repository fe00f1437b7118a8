package dev.renga.local.aws;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.vertx.core.MultiMap;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpMethod;

/** A call to an embedded server in the AWS JSON protocol. */
record JsonCall(String target, JsonNode request) {
    // Nobody checks it, but DynamoDB Local wants to see a signature.
    private static final String SIGNATURE =
            "AWS4-HMAC-SHA256 Credential=renga/20260101/us-east-1/local/aws4_request, SignedHeaders=host, Signature=0";
    private static final int FIRST_ERROR = 400;

    Upstream.Call call() {
        MultiMap headers = MultiMap.caseInsensitiveMultiMap()
                .add("X-Amz-Target", target)
                .add("Authorization", SIGNATURE)
                .add("Content-Type", "application/x-amz-json-1.0");
        return new Upstream.Call(HttpMethod.POST, "/", headers, Buffer.buffer(request.toString()));
    }

    /** Throws {@link AwsFailure} for an answer that is an error. */
    static JsonNode result(Upstream.Answer answer) {
        JsonNode body = parse(answer.body());
        if (answer.status() < FIRST_ERROR) {
            return body;
        }
        String type = body.path("__type").asText("");
        String code = type.substring(type.lastIndexOf('#') + 1);
        String message = body.path("message").asText(body.path("Message").asText(""));
        throw answer.status() < 500
                ? AwsFailure.badRequest(code, message)
                : AwsFailure.internal(code, message.isEmpty() ? "HTTP status " + answer.status() : message);
    }

    private static JsonNode parse(Buffer body) {
        try {
            return Json.MAPPER.readTree(body.toString());
        } catch (JsonProcessingException e) {
            throw AwsFailure.internal("InternalFailure", "not JSON: " + e.getOriginalMessage());
        }
    }
}
