package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Locale;

/** An ended question as a person reads it. */
final class AnswerText {
    private AnswerText() {}

    static String of(Query query, Item item, Marks marks) {
        JsonNode json = item.json();
        if (item.isFailed())
            return "failed: " + Printable.line(json.path("reason").asText("no reason given"));
        String answer = json.path("answer").asText();
        if (answer.isBlank()) return "the text does not say" + figures(json);
        return Excerpt.of(
                                query.context(),
                                json.path("start").asInt(-1),
                                json.path("end").asInt(-1),
                                marks)
                        .orElseGet(() -> marks.around(Printable.text(answer)))
                + figures(json);
    }

    private static String figures(JsonNode json) {
        var line = new StringBuilder(
                String.format(Locale.ROOT, "%n%nscore %.3f", json.path("score").asDouble()));
        if (json.path("duration_ms").isNumber()) {
            line.append(String.format(
                    Locale.ROOT, ", %.0f ms", json.path("duration_ms").asDouble()));
        }
        if (json.path("model").isTextual())
            line.append(", ").append(Printable.line(json.path("model").asText()));
        return line.toString();
    }
}
