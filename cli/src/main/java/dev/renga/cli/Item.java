package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;

/** A question as the gateway shows it, kept as the text that came over the wire beside what that text says. */
record Item(String text, JsonNode json) {
    String id() {
        return json.path("id").asText();
    }

    boolean isAnswered() {
        return json.path("status").asText().equals("answered");
    }

    boolean isFailed() {
        return json.path("status").asText().equals("failed");
    }

    boolean isEnded() {
        return isAnswered() || isFailed();
    }
}
