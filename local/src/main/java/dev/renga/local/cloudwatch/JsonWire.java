package dev.renga.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Json;
import dev.renga.local.aws.RestCall;
import dev.renga.local.aws.RestReply;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/** The AWS JSON 1.0 protocol, which boto3 prefers. Times are seconds since the epoch. */
final class JsonWire implements Wire {
    private static final String TYPE = "application/x-amz-json-1.0";
    private static final int OK = 200;

    @Override
    public String action(RestCall call) {
        String target = call.header("X-Amz-Target").orElse("");
        return target.substring(target.indexOf('.') + 1);
    }

    @Override
    public JsonNode request(RestCall call) {
        return Json.read(new String(Unpacked.body(call), StandardCharsets.UTF_8))
                .filter(JsonNode::isObject)
                .orElseThrow(() -> AwsFailure.badRequest("SerializationException", "The request is no JSON object"));
    }

    @Override
    public RestReply reply(String action, ObjectNode result) {
        return answer(OK, Map.of(), plain(result));
    }

    @Override
    public RestReply fail(AwsFailure failure) {
        ObjectNode error = Json.MAPPER
                .createObjectNode()
                .put("__type", ErrorNames.type(failure))
                .put("message", failure.reason());
        return answer(failure.status(), Map.of(ErrorNames.HEADER, ErrorNames.header(failure)), error);
    }

    private static JsonNode plain(JsonNode value) {
        return switch (value) {
            case POJONode pojo
            when pojo.getPojo() instanceof Instant time ->
                Json.MAPPER.getNodeFactory().numberNode(time.getEpochSecond());
            case ArrayNode list -> {
                ArrayNode copy = Json.MAPPER.createArrayNode();
                list.forEach(member -> copy.add(plain(member)));
                yield copy;
            }
            case ObjectNode object -> {
                ObjectNode copy = Json.MAPPER.createObjectNode();
                object.properties().forEach(field -> copy.set(field.getKey(), plain(field.getValue())));
                yield copy;
            }
            default -> value;
        };
    }

    private static RestReply answer(int status, Map<String, String> headers, JsonNode body) {
        return new RestReply(status, TYPE, headers, Buffer.buffer(body.toString()));
    }
}
