package dev.renga.local.cloudwatch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.POJONode;
import dev.renga.local.aws.AwsFailure;
import dev.renga.local.aws.Form;
import dev.renga.local.aws.RestCall;
import dev.renga.local.aws.RestReply;
import dev.renga.local.aws.Xml;
import io.vertx.core.buffer.Buffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.UUID;

/** The AWS query protocol: a form comes in, XML goes out. */
final class QueryWire implements Wire {
    private static final String NAMESPACE = "http://monitoring.amazonaws.com/doc/2010-08-01/";
    private static final String TYPE = "text/xml";
    private static final int OK = 200;

    @Override
    public String action(RestCall call) {
        return form(call).required("Action");
    }

    @Override
    public JsonNode request(RestCall call) {
        return form(call).tree();
    }

    @Override
    public RestReply reply(String action, ObjectNode result) {
        Xml inside = new Xml();
        fields(inside, result);
        return answer(
                OK,
                new Xml()
                        .root(
                                action + "Response",
                                NAMESPACE,
                                root -> root.raw(action + "Result", inside)
                                        .element("ResponseMetadata", metadata -> requestId(metadata))));
    }

    @Override
    public RestReply fail(AwsFailure failure) {
        return answer(
                failure.status(),
                new Xml()
                        .root(
                                "ErrorResponse",
                                NAMESPACE,
                                root -> requestId(root.element(
                                        "Error",
                                        error -> error.element("Type", failure.status() < 500 ? "Sender" : "Receiver")
                                                .element("Code", failure.code())
                                                .element("Message", failure.reason())))));
    }

    private static Form form(RestCall call) {
        return Form.parse(new String(Unpacked.body(call), StandardCharsets.UTF_8));
    }

    private static void requestId(Xml xml) {
        xml.element("RequestId", UUID.randomUUID().toString());
    }

    private static void fields(Xml xml, JsonNode object) {
        for (Map.Entry<String, JsonNode> field : object.properties()) {
            if (field.getKey().equals("ExtendedStatistics")) {
                xml.element("ExtendedStatistics", map -> entries(map, field.getValue()));
            } else {
                value(xml, field.getKey(), field.getValue());
            }
        }
    }

    private static void value(Xml xml, String name, JsonNode value) {
        switch (value) {
            case POJONode time -> xml.element(name, String.valueOf(time.getPojo()));
            case JsonNode list
            when list.isArray() ->
                xml.element(name, members -> list.forEach(member -> value(members, "member", member)));
            case JsonNode object when object.isObject() -> xml.element(name, fields -> fields(fields, object));
            default -> xml.element(name, value.asText());
        }
    }

    private static void entries(Xml xml, JsonNode map) {
        map.properties()
                .forEach(each -> xml.element(
                        "entry",
                        entry -> entry.element("key", each.getKey())
                                .element("value", each.getValue().asText())));
    }

    private static RestReply answer(int status, Xml xml) {
        return new RestReply(status, TYPE, Map.of(), Buffer.buffer(xml.toString()));
    }
}
