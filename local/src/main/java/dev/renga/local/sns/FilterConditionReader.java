package dev.renga.local.sns;

import static dev.renga.local.sns.FilterPolicy.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Reads one condition of a filter policy. */
final class FilterConditionReader {
    static final int MAX_WILDCARDS = 3;
    private static final Set<String> OPERATORS = Set.of("=", "<", "<=", ">", ">=");

    private FilterConditionReader() {}

    static FilterCondition read(JsonNode condition) {
        if (condition.isObject() && condition.has("exists")) {
            JsonNode wanted = only(condition).getValue();
            if (!wanted.isBoolean()) {
                throw refused("exists match pattern must be either true or false.");
            }
            return new FilterCondition.Exists(wanted.booleanValue());
        }
        return ofValue(condition);
    }

    private static FilterCondition.OfValue ofValue(JsonNode condition) {
        if (condition.isArray()) {
            throw refused("Match value must be String, number, true, false, or null");
        }
        if (!condition.isObject()) {
            return new FilterCondition.Exactly(condition);
        }
        Map.Entry<String, JsonNode> operator = only(condition);
        return switch (operator.getKey()) {
            case "anything-but" -> anythingBut(operator.getValue());
            case "numeric" -> numeric(operator.getValue());
            default -> ofText(operator);
        };
    }

    private static FilterCondition.OfValue ofText(Map.Entry<String, JsonNode> operator) {
        return switch (operator.getKey()) {
            case "prefix" -> new FilterCondition.Prefix(text(operator));
            case "suffix" -> new FilterCondition.Suffix(text(operator));
            case "equals-ignore-case" -> new FilterCondition.EqualsIgnoreCase(text(operator));
            case "wildcard" -> wildcard(text(operator));
            default -> throw refused("Unrecognized match type " + operator.getKey());
        };
    }

    private static FilterCondition.OfValue wildcard(String text) {
        if (text.chars().filter(character -> character == '*').count() > MAX_WILDCARDS) {
            throw refused("Wildcard can not have more than " + MAX_WILDCARDS + " stars");
        }
        return FilterCondition.Wildcard.of(text);
    }

    private static FilterCondition.OfValue anythingBut(JsonNode values) {
        List<FilterCondition.OfValue> unwanted = new ArrayList<>();
        if (values.isArray()) {
            values.forEach(value -> unwanted.add(ofValue(value)));
        } else if (values.isObject()) {
            Map.Entry<String, JsonNode> operator = only(values);
            JsonNode several = operator.getValue();
            if (several.isArray()) {
                several.forEach(value -> unwanted.add(ofText(Map.entry(operator.getKey(), value))));
            } else {
                unwanted.add(ofText(operator));
            }
        } else {
            unwanted.add(ofValue(values));
        }
        if (unwanted.isEmpty()) {
            throw refused("anything-but list must not be empty");
        }
        return new FilterCondition.AnythingBut(List.copyOf(unwanted));
    }

    private static FilterCondition.OfValue numeric(JsonNode range) {
        // One comparison, or two that make a range.
        if (!range.isArray() || (range.size() != 2 && range.size() != 4)) {
            throw refused("Value of numeric must be an array of one or two comparisons");
        }
        List<FilterCondition.Bound> bounds = new ArrayList<>();
        for (int i = 0; i < range.size(); i += 2) {
            JsonNode operator = range.get(i);
            JsonNode limit = range.get(i + 1);
            if (!OPERATORS.contains(operator.asText()) || !limit.isNumber()) {
                throw refused("Unrecognized numeric range " + range);
            }
            bounds.add(new FilterCondition.Bound(operator.asText(), limit.decimalValue()));
        }
        return new FilterCondition.Numeric(List.copyOf(bounds));
    }

    private static Map.Entry<String, JsonNode> only(JsonNode condition) {
        if (condition.size() != 1) {
            throw refused("Only one key allowed in match expression");
        }
        return condition.properties().iterator().next();
    }

    private static String text(Map.Entry<String, JsonNode> operator) {
        if (!operator.getValue().isTextual() || operator.getValue().textValue().isEmpty()) {
            throw refused(operator.getKey() + " match pattern must be a non-empty string");
        }
        return operator.getValue().textValue();
    }
}
