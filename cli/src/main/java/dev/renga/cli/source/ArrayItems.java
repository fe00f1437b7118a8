package dev.renga.cli.source;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The items of one JSON array, each made one line. An item that cannot be sent costs itself alone; where the text stops being
 * JSON, nothing can be read on.
 */
final class ArrayItems implements QuestionLines {
    private static final int LONGEST_STRING = 4 * LINE_LIMIT_BYTES;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxStringLength(LONGEST_STRING)
                    .build())
            .build();

    private final JsonParser parser;
    private long number;

    /** Takes the text from its opening bracket on. */
    ArrayItems(InputStream in) throws IOException {
        parser = JSON.createParser(in);
        parser.nextToken();
    }

    @Override
    public Optional<SourceLine> next() throws IOException {
        try {
            JsonToken token = parser.nextToken();
            if (token == null) return Optional.empty();
            if (token == JsonToken.END_ARRAY) {
                if (parser.nextToken() != null) throw problem("something follows the array", parser.currentLocation());
                return Optional.empty();
            }
            number++;
            return Optional.of(item());
        } catch (JsonProcessingException e) {
            throw problem(e.getOriginalMessage(), e.getLocation());
        }
    }

    private SourceLine item() throws IOException {
        var text = new StringWriter();
        int depth = 0;
        boolean tooLong = false;
        try (JsonGenerator line = JSON.createGenerator(text)) {
            line.disable(JsonGenerator.Feature.AUTO_CLOSE_JSON_CONTENT);
            do {
                depth += step(parser.currentToken());
                if (!tooLong) copy(line);
                tooLong |= text.getBuffer().length() > LINE_LIMIT_BYTES;
                if (tooLong) text.getBuffer().setLength(0);
            } while (depth > 0 && parser.nextToken() != null);
        }
        String json = text.toString();
        if (tooLong) return new SourceLine.Bad(number, NdjsonLines.tooLong());
        if (depth > 0) throw problem("the array has no end", parser.currentLocation());
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(json))
            return new SourceLine.Bad(number, "half a surrogate pair, which no text has");
        return new SourceLine.Question(number, json);
    }

    private void copy(JsonGenerator line) throws IOException {
        // As they are written: what is no legal number of answers is the gateway's to say, in the words of the file.
        if (parser.currentToken().isNumeric()) line.writeNumber(parser.getText());
        else line.copyCurrentEvent(parser);
    }

    private static int step(@Nullable JsonToken token) {
        if (token == null) return 0;
        return token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
    }

    private SourceProblem problem(@Nullable String what, @Nullable JsonLocation at) {
        String place = at == null ? "" : "line " + at.getLineNr() + ", column " + at.getColumnNr() + ": ";
        return new SourceProblem(
                place + String.valueOf(what).lines().findFirst().orElse("not JSON") + " (in item " + (number + 1)
                        + " of the array or before it)");
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }
}
