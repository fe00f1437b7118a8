package dev.renga.infra;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** One resource of a template: the stack's construct id, the logical id and what the template says of it. */
public record Resource(String stack, String id, JsonNode definition) {
    public String type() {
        return definition.path("Type").asText();
    }

    public JsonNode properties() {
        return definition.path("Properties");
    }

    /** A property as text, by the names that lead to it, separated by slashes; what AWS fills in is {@code <in brackets>}. */
    public String text(String path) {
        return text(properties().at("/" + path));
    }

    /** A value as text, as {@link #text(String)}. */
    public static String text(JsonNode value) {
        if (value.has("Fn::Join")) {
            return each(value.path("Fn::Join").path(1))
                    .map(Resource::text)
                    .collect(Collectors.joining(value.path("Fn::Join").path(0).asText()));
        }
        if (value.has("Ref")) {
            return "<" + value.path("Ref").asText() + ">";
        }
        if (value.has("Fn::GetAtt")) {
            return each(value.path("Fn::GetAtt")).map(JsonNode::asText).collect(Collectors.joining(".", "<", ">"));
        }
        if (value.has("Fn::ImportValue")) {
            return "<" + value.path("Fn::ImportValue").asText() + ">";
        }
        return value.asText();
    }

    /** The values of a list, or the value itself where the template has it alone. */
    public static Stream<JsonNode> each(JsonNode list) {
        return list.isArray() ? list.valueStream() : Stream.of(list);
    }
}
