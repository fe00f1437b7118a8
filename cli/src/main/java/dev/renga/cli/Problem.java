package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An error body of RFC 9457 told in one line, the field at fault first. */
final class Problem {
    private static final int UNAUTHORIZED = 401;
    private static final String KEYS =
            "; the key is taken from " + GatewayOption.KEY + ", or with --env ENV from that deployment";

    private Problem() {}

    static String line(int status, JsonNode body) {
        String what = Stream.of(body.path("title").asText(), body.path("detail").asText(), errors(body))
                .filter(part -> !part.isBlank())
                .distinct()
                .collect(Collectors.joining(": "));
        String field = body.path("field").asText();
        return Printable.line((field.isEmpty() ? "" : field + ": ") + (what.isEmpty() ? "no reason given" : what))
                + " (HTTP " + status + ")" + (status == UNAUTHORIZED ? KEYS : "");
    }

    /** The first field at fault, empty where the problem names none. */
    static String field(JsonNode body) {
        String field = body.path("field").asText();
        return field.isEmpty() ? first(body.path("errors").path(0), "field", "pointer", "name") : field;
    }

    private static String errors(JsonNode body) {
        return Stream.of(body.path("errors"))
                .flatMap(errors -> errors.valueStream())
                .map(error -> first(error, "field", "pointer", "name") + ": " + first(error, "detail", "message"))
                .collect(Collectors.joining(", "));
    }

    private static String first(JsonNode error, String... names) {
        return Stream.of(names)
                .map(name -> error.path(name).asText())
                .filter(text -> !text.isEmpty())
                .findFirst()
                .orElse("");
    }
}
