package dev.renga.local.sns;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** One condition of a filter policy. */
sealed interface FilterCondition {
    /** Whether the key is there at all. */
    record Exists(boolean wanted) implements FilterCondition {}

    /** A condition on a value that is there. */
    sealed interface OfValue extends FilterCondition {
        boolean holds(JsonNode value);
    }

    /** The very string, boolean or null; numbers by value, so that 300 is 3.0e2. */
    record Exactly(JsonNode wanted) implements OfValue {
        @Override
        public boolean holds(JsonNode value) {
            boolean numbers = wanted.isNumber() && value.isNumber();
            return numbers ? wanted.decimalValue().compareTo(value.decimalValue()) == 0 : wanted.equals(value);
        }
    }

    record Prefix(String wanted) implements OfValue {
        @Override
        public boolean holds(JsonNode value) {
            return value.isTextual() && value.textValue().startsWith(wanted);
        }
    }

    record Suffix(String wanted) implements OfValue {
        @Override
        public boolean holds(JsonNode value) {
            return value.isTextual() && value.textValue().endsWith(wanted);
        }
    }

    record EqualsIgnoreCase(String wanted) implements OfValue {
        @Override
        public boolean holds(JsonNode value) {
            return value.isTextual()
                    && value.textValue().toLowerCase(Locale.ROOT).equals(wanted.toLowerCase(Locale.ROOT));
        }
    }

    /** Each {@code *} stands for any text. */
    record Wildcard(Pattern wanted) implements OfValue {
        static Wildcard of(String text) {
            String quoted = Pattern.quote(text).replace("*", "\\E.*?\\Q");
            return new Wildcard(Pattern.compile(quoted, Pattern.DOTALL));
        }

        @Override
        public boolean holds(JsonNode value) {
            return value.isTextual() && wanted.matcher(value.textValue()).matches();
        }
    }

    record AnythingBut(List<OfValue> unwanted) implements OfValue {
        @Override
        public boolean holds(JsonNode value) {
            return unwanted.stream().noneMatch(condition -> condition.holds(value));
        }
    }

    /** One or two bounds, such as {@code [">", 0, "<=", 5]}. */
    record Numeric(List<Bound> bounds) implements OfValue {
        @Override
        public boolean holds(JsonNode value) {
            return value.isNumber() && bounds.stream().allMatch(bound -> bound.holds(value.decimalValue()));
        }
    }

    /** One side of a range. */
    record Bound(String operator, BigDecimal limit) {
        boolean holds(BigDecimal value) {
            int order = value.compareTo(limit);
            return switch (operator) {
                case "=" -> order == 0;
                case "<" -> order < 0;
                case "<=" -> order <= 0;
                case ">" -> order > 0;
                case ">=" -> order >= 0;
                default -> throw new IllegalStateException("an operator that no policy may have: " + operator);
            };
        }
    }
}
