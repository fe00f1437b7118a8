package dev.renga.sweep.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.sweep.space.Assignment;
import dev.renga.sweep.space.Value;
import java.util.LinkedHashMap;

/**
 * A point as a JSON object, parameters in their order. A real number always has a point or an exponent, a whole one never, so
 * that 1, 1.0 and "1" stay three values.
 */
public final class AssignmentJson {
    private AssignmentJson() {}

    public static ObjectNode write(Assignment point) {
        ObjectNode object = LedgerJson.object();
        point.values().forEach((name, value) -> {
            switch (value) {
                case Value.Whole(long whole) -> object.put(name, whole);
                case Value.Real(double number) -> object.put(name, number);
                case Value.Text(String text) -> object.put(name, text);
                case Value.Truth(boolean holds) -> object.put(name, holds);
            }
        });
        return object;
    }

    /** The point that was written so; throws {@link IllegalArgumentException} for what is none. */
    public static Assignment read(JsonNode object) {
        var values = new LinkedHashMap<String, Value>();
        object.properties().forEach(entry -> values.put(entry.getKey(), value(entry.getValue())));
        return new Assignment(values);
    }

    private static Value value(JsonNode node) {
        return switch (node.getNodeType()) {
            case STRING -> Value.of(node.textValue());
            case BOOLEAN -> Value.of(node.booleanValue());
            case NUMBER -> node.isIntegralNumber() ? Value.of(node.longValue()) : Value.of(node.doubleValue());
            case ARRAY, BINARY, MISSING, NULL, OBJECT, POJO ->
                throw new IllegalArgumentException("not a value: " + node);
        };
    }
}
