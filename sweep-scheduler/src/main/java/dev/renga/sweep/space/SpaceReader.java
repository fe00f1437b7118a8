package dev.renga.sweep.space;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.contracts.ContractViolation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.Set;

/**
 * A space out of the object that describes it in JSON, or in YAML read as such: a member for each parameter, in order, which is
 * <pre>{@code
 * [0.001, 0.01]                                       listed values
 * {"values": [0.001, 0.01]}                           the same
 * {"categories": ["sgd", "adam"]}                     values without an order
 * {"low": 0.0001, "high": 0.1, "scale": "log"}        a range; linear without a scale
 * {"low": 0, "high": 0.9, "step": 0.1}                steps
 * {"low": 1, "high": 8, "kind": "int"}                whole numbers; step and scale as above
 * }</pre>
 * An object may also have {@code "when": {"optimizer": ["adam"]}}. Throws {@link ContractViolation}, naming the field, for anything
 * else.
 */
public final class SpaceReader {
    /** The longest text among the values, in UTF-16 units. */
    public static final int MAX_TEXT = 256;

    private static final Set<String> RANGE = Set.of("low", "high", "step", "scale", "kind", "when");

    private SpaceReader() {}

    /** The space, whose description is the field {@code parameters} of something larger. */
    public static SearchSpace read(JsonNode description) {
        if (!description.isObject()) {
            throw new ContractViolation("parameters", "must be an object with a member for each parameter");
        }
        List<Parameter> parameters = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : description.properties()) {
            parameters.add(parameter(member.getKey(), member.getValue()));
        }
        return new SearchSpace(parameters);
    }

    /** A point, {@code {"lr": 0.01, "optimizer": "adam"}}, which is the field {@code field} of something larger. */
    public static Assignment point(String field, JsonNode point) {
        if (!point.isObject()) {
            throw new ContractViolation(field, "must be an object with a member for each parameter");
        }
        SequencedMap<String, Value> values = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> member : point.properties()) {
            values.put(member.getKey(), value(field + "." + member.getKey(), member.getValue()));
        }
        return new Assignment(values);
    }

    /** The same point as {@link #point} reads. */
    public static ObjectNode written(Assignment point) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        point.values()
                .forEach((name, value) -> node.set(
                        name,
                        switch (value) {
                            case Value.Whole(long whole) -> JsonNodeFactory.instance.numberNode(whole);
                            case Value.Real(double number) -> JsonNodeFactory.instance.numberNode(number);
                            case Value.Text(String text) -> JsonNodeFactory.instance.textNode(text);
                            case Value.Truth(boolean holds) -> JsonNodeFactory.instance.booleanNode(holds);
                        }));
        return node;
    }

    private static Parameter parameter(String name, JsonNode node) {
        try {
            Domain domain = node.isArray() ? new Listed(values("values", node)) : domain(node);
            return new Parameter(
                    name, domain, Optional.ofNullable(node.get("when")).map(SpaceReader::condition));
        } catch (ContractViolation e) {
            if (e.field().equals("parameters")) {
                throw e;
            }
            throw e.within("parameters." + name);
        }
    }

    private static Domain domain(JsonNode node) {
        if (!node.isObject()) {
            throw new ContractViolation("", "must be a list of values or an object");
        }
        if (node.has("values")) {
            known(node, Set.of("values", "when"));
            return new Listed(values("values", node.get("values")));
        }
        if (node.has("categories")) {
            known(node, Set.of("categories", "when"));
            return new Categories(values("categories", node.get("categories")));
        }
        known(node, RANGE);
        Scale scale = word(node, "scale", "linear", "log").equals("log") ? Scale.LOG : Scale.LINEAR;
        if (word(node, "kind", "real", "int").equals("int")) {
            return new Integers(
                    whole(node, "low"), whole(node, "high"), node.has("step") ? whole(node, "step") : 1, scale);
        }
        if (!node.has("step")) {
            return new Range(number(node, "low"), number(node, "high"), scale);
        }
        if (scale == Scale.LOG) {
            throw new ContractViolation("step", "does not go with a log scale");
        }
        return new Steps(number(node, "low"), number(node, "high"), number(node, "step"));
    }

    private static Condition condition(JsonNode node) {
        if (!node.isObject() || node.size() != 1) {
            throw new ContractViolation("when", "must be an object with one parameter and a list of its values");
        }
        Map.Entry<String, JsonNode> member = node.properties().iterator().next();
        return new Condition(member.getKey(), values("when." + member.getKey(), member.getValue()));
    }

    private static List<Value> values(String field, JsonNode list) {
        if (!list.isArray()) {
            throw new ContractViolation(field, "must be a list of values");
        }
        List<Value> values = new ArrayList<>();
        for (JsonNode value : list) {
            values.add(value(field + "[" + values.size() + "]", value));
        }
        return values;
    }

    private static Value value(String field, JsonNode node) {
        if (node.isIntegralNumber() && node.canConvertToLong()) {
            return Value.of(node.longValue());
        }
        if (node.isNumber() && Double.isFinite(node.doubleValue())) {
            return Value.of(node.doubleValue());
        }
        if (node.isBoolean()) {
            return Value.of(node.booleanValue());
        }
        if (node.isTextual() && node.textValue().length() <= MAX_TEXT) {
            return Value.of(node.textValue());
        }
        throw new ContractViolation(
                field, "must be a number, true, false or a text of at most " + MAX_TEXT + " characters");
    }

    private static double number(JsonNode node, String field) {
        JsonNode number = node.path(field);
        if (!number.isNumber()) {
            throw new ContractViolation(field, number.isMissingNode() ? "is missing" : "must be a number");
        }
        return number.doubleValue();
    }

    private static long whole(JsonNode node, String field) {
        JsonNode number = node.path(field);
        if (!number.isIntegralNumber() || !number.canConvertToLong()) {
            throw new ContractViolation(field, number.isMissingNode() ? "is missing" : "must be a whole number");
        }
        return number.longValue();
    }

    /** One of two words, the first where the field is missing. */
    private static String word(JsonNode node, String field, String usual, String other) {
        String word = node.has(field) ? node.get(field).asText() : usual;
        if (!word.equals(usual) && !word.equals(other)) {
            throw new ContractViolation(field, "must be " + usual + " or " + other);
        }
        return word;
    }

    private static void known(JsonNode node, Set<String> fields) {
        for (Map.Entry<String, JsonNode> member : node.properties()) {
            if (!fields.contains(member.getKey())) {
                throw new ContractViolation(member.getKey(), "is unknown, or does not go with the other fields");
            }
        }
    }
}
