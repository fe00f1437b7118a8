package dev.renga.sweep.ledger;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.Optional;

/** Rows as text. It is plain ASCII, so that any text comes back as it was, also one that no database would take. */
final class LedgerJson {
    private static final JsonMapper MAPPER = JsonMapper.builder(JsonFactory.builder()
                    .enable(JsonWriteFeature.ESCAPE_NON_ASCII)
                    .build())
            .build();

    private LedgerJson() {}

    static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    static String text(JsonNode node) {
        try {
            return MAPPER.writeValueAsString(node);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree has a text", e);
        }
    }

    /** Throws {@link IllegalStateException} for a text that this class did not write. */
    static JsonNode read(String text) {
        try {
            return MAPPER.readTree(text);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the ledger holds what is no JSON: " + text, e);
        }
    }

    static Instant instant(JsonNode object, String field) {
        return Instant.parse(object.required(field).textValue());
    }

    static Optional<String> optional(JsonNode object, String field) {
        return Optional.ofNullable(object.get(field)).map(JsonNode::textValue);
    }

    /** A number, also one that JSON has no word for. */
    static double number(JsonNode node) {
        return Double.parseDouble(node.asText());
    }
}
