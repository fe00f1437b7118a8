package dev.renga.local.sns;

import static dev.renga.local.sns.FilterPolicy.refused;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;

/** Makes rules of the JSON of one filter policy, and refuses what SNS refuses. */
final class FilterPolicyReader {
    static final int MAX_KEYS = 5;
    static final int MAX_COMBINATIONS = 150;
    private static final String OR = "$or";
    private static final int MAX_DEPTH = 10;

    private final boolean body;
    private int keys;
    private long combinations = 1;

    FilterPolicyReader(boolean body) {
        this.body = body;
    }

    FilterRule read(JsonNode policy) {
        FilterRule rule = all(policy, 1);
        if (keys > MAX_KEYS) {
            throw refused("Filter policy can not have more than " + MAX_KEYS + " keys");
        }
        if (combinations > MAX_COMBINATIONS) {
            throw refused("Filter policy is too complex");
        }
        return rule;
    }

    private FilterRule all(JsonNode policy, int depth) {
        if (!policy.isObject() || depth > MAX_DEPTH) {
            throw refused("Filter policy must be an object");
        }
        List<FilterRule> rules = new ArrayList<>();
        policy.properties().forEach(field -> rules.add(rule(field.getKey(), field.getValue(), depth)));
        return new FilterRule.All(List.copyOf(rules));
    }

    private FilterRule rule(String key, JsonNode value, int depth) {
        if (key.equals(OR) && isAlternatives(value)) {
            List<FilterRule> alternatives = new ArrayList<>();
            value.forEach(alternative -> alternatives.add(all(alternative, depth + 1)));
            return new FilterRule.Any(List.copyOf(alternatives));
        }
        if (value.isObject()) {
            if (!body) {
                throw refused("Filter policy scope MessageAttributes does not support nested filter policy");
            }
            return new FilterRule.Under(key, all(value, depth + 1));
        }
        return new FilterRule.Value(key, conditions(key, value, depth));
    }

    private static boolean isAlternatives(JsonNode value) {
        boolean several = value.isArray() && value.size() > 1;
        for (JsonNode alternative : value) {
            several &= alternative.isObject();
        }
        return several;
    }

    private List<FilterCondition> conditions(String key, JsonNode values, int depth) {
        if (!values.isArray()) {
            throw refused("\"" + key + "\" must be an object or an array");
        }
        if (values.isEmpty()) {
            throw refused("Empty arrays are not allowed");
        }
        keys++;
        combinations = Math.multiplyExact(combinations, (long) values.size() * depth);
        if (combinations > MAX_COMBINATIONS) {
            throw refused("Filter policy is too complex");
        }
        List<FilterCondition> conditions = new ArrayList<>();
        values.forEach(value -> conditions.add(FilterConditionReader.read(value)));
        return List.copyOf(conditions);
    }
}
