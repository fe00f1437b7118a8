package dev.renga.local.ecs;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.local.aws.Json;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads the shapes that recur in requests. */
final class Asked {
    private static final int MOST_A_PAGE = 100;

    private Asked() {}

    /** Empty for what is absent or blank. */
    static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field).asText("")).filter(text -> !text.isBlank());
    }

    static String required(JsonNode node, String field) {
        return text(node, field).orElseThrow(() -> EcsError.invalid(field + " must not be empty."));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    /** A list of {@code {"name": ..., "value": ...}}. */
    static Map<String, String> pairs(JsonNode list) {
        Map<String, String> pairs = new LinkedHashMap<>();
        list.forEach(
                pair -> pairs.put(pair.path("name").asText(), pair.path("value").asText("")));
        return pairs;
    }

    /** A number, which ECS takes as a string too in some places. */
    static Optional<Integer> number(JsonNode node, String field) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.parseInt(value.asText().trim()));
        } catch (NumberFormatException e) {
            throw EcsError.invalid("Invalid '" + field + "' setting: " + value.asText());
        }
    }

    /**
     * One page of names under {@code field}, in their order; the token of the next is the last name of this one.
     *
     * @param names all of them
     */
    static ObjectNode page(JsonNode request, String field, List<String> names) {
        int most = number(request, "maxResults").orElse(MOST_A_PAGE);
        if (most < 1 || most > MOST_A_PAGE) {
            throw EcsError.invalid("maxResults must be 1 to " + MOST_A_PAGE + ".");
        }
        int from =
                text(request, "nextToken").map(last -> names.indexOf(last) + 1).orElse(0);
        List<String> page = names.subList(from, Math.min(names.size(), from + most));
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode listed = answer.putArray(field);
        page.forEach(listed::add);
        if (from + page.size() < names.size()) {
            answer.put("nextToken", page.getLast());
        }
        return answer;
    }
}
