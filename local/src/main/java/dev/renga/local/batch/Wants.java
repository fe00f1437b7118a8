package dev.renga.local.batch;

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
final class Wants {
    private static final int MOST_A_PAGE = 100;

    private Wants() {}

    /** Empty for what is absent or blank. */
    static Optional<String> text(JsonNode node, String field) {
        return Optional.of(node.path(field).asText("")).filter(text -> !text.isBlank());
    }

    static String required(JsonNode node, String field) {
        return text(node, field).orElseThrow(() -> BatchError.client(field + " must not be empty"));
    }

    static List<String> texts(JsonNode list) {
        List<String> texts = new ArrayList<>();
        list.forEach(text -> texts.add(text.asText()));
        return texts;
    }

    static Map<String, String> pairs(JsonNode list) {
        Map<String, String> pairs = new LinkedHashMap<>();
        list.forEach(
                pair -> pairs.put(pair.path("name").asText(), pair.path("value").asText("")));
        return pairs;
    }

    /** A number within its bounds; what is absent is empty. */
    static Optional<Integer> number(JsonNode node, String field, int least, int most) {
        JsonNode value = node.path(field);
        if (value.isMissingNode() || value.isNull()) {
            return Optional.empty();
        }
        if (!value.isInt() || value.intValue() < least || value.intValue() > most) {
            throw BatchError.client(field + " must be " + least + " to " + most);
        }
        return Optional.of(value.intValue());
    }

    /** What stands behind the last slash of an ARN, or the whole of a name. */
    static String last(String arnOrName) {
        return arnOrName.substring(arnOrName.lastIndexOf('/') + 1);
    }

    /** One page of these, in their order; the token of the next says where that begins. */
    static ObjectNode page(JsonNode request, String field, List<ObjectNode> all) {
        int most = number(request, "maxResults", 1, MOST_A_PAGE).orElse(MOST_A_PAGE);
        int from = text(request, "nextToken").map(Wants::place).orElse(0);
        ObjectNode answer = Json.MAPPER.createObjectNode();
        ArrayNode shown = answer.putArray(field);
        all.stream().skip(from).limit(most).forEach(shown::add);
        if (from + most < all.size()) {
            answer.put("nextToken", String.valueOf(from + most));
        }
        return answer;
    }

    private static int place(String token) {
        if (!token.matches("[0-9]{1,9}")) {
            throw BatchError.client("nextToken is none of this endpoint");
        }
        return Integer.parseInt(token);
    }
}
