package dev.renga.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.StreamSupport;

/** One part of a filter policy. */
sealed interface FilterRule {
    boolean admits(JsonNode content);

    /** All of them. */
    record All(List<FilterRule> rules) implements FilterRule {
        @Override
        public boolean admits(JsonNode content) {
            return rules.stream().allMatch(rule -> rule.admits(content));
        }
    }

    /** One of them: {@code $or}. */
    record Any(List<FilterRule> rules) implements FilterRule {
        @Override
        public boolean admits(JsonNode content) {
            return rules.stream().anyMatch(rule -> rule.admits(content));
        }
    }

    /** A key further down in a body. Of an array of objects one is enough. */
    record Under(String key, FilterRule rule) implements FilterRule {
        @Override
        public boolean admits(JsonNode content) {
            JsonNode below = content.path(key);
            return below.isArray()
                    ? StreamSupport.stream(below.spliterator(), false).anyMatch(rule::admits)
                    : rule.admits(below);
        }
    }

    /** The value of a key against conditions, of which one must hold. Of an array one value is enough. */
    record Value(String key, List<FilterCondition> conditions) implements FilterRule {
        @Override
        public boolean admits(JsonNode content) {
            JsonNode value = content.path(key);
            // An attribute that cannot be compared (binary) is there all the same.
            boolean present = content.has(key);
            return conditions.stream().anyMatch(condition -> switch (condition) {
                case FilterCondition.Exists(boolean wanted) -> wanted == present;
                case FilterCondition.OfValue ofValue -> present && holds(ofValue, value);
            });
        }

        private static boolean holds(FilterCondition.OfValue condition, JsonNode value) {
            return value.isArray()
                    ? StreamSupport.stream(value.spliterator(), false).anyMatch(condition::holds)
                    : !value.isMissingNode() && condition.holds(value);
        }
    }
}
