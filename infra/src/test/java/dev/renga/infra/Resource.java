package dev.renga.infra;

import com.fasterxml.jackson.databind.JsonNode;

/** One resource of a template: the stack's construct id, the logical id and what the template says of it. */
public record Resource(String stack, String id, JsonNode definition) {
    public String type() {
        return definition.path("Type").asText();
    }

    public JsonNode properties() {
        return definition.path("Properties");
    }
}
