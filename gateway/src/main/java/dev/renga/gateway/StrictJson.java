package dev.renga.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.MessageCharacters;
import io.vertx.core.buffer.Buffer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/**
 * Refuses a body that is not JSON in UTF-8, before anything reads it: broken, with bytes that are no character, with a
 * field twice, nested too deeply, or with characters in a text that no queue takes. Other readers let some of these pass
 * and then disagree about what they read.
 */
final class StrictJson {
    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonCodec.MAX_DEPTH)
                    .build())
            .build();

    static final String TOO_DEEP =
            "is nested deeper than " + JsonCodec.MAX_DEPTH + ", or has too long a name or number";

    private StrictJson() {}

    /** Throws {@link ProblemException} naming the field where there is one. */
    static void check(Buffer body) {
        String text = decode(body);
        try (JsonParser parser = JSON.createParser(text)) {
            String field = "";
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token == JsonToken.FIELD_NAME) {
                    field = parser.currentName();
                    checkCharacters(field, field);
                } else if (token == JsonToken.VALUE_STRING) {
                    checkCharacters(field, parser.getText());
                }
            }
        } catch (StreamConstraintsException e) {
            throw invalid(TOO_DEEP);
        } catch (JsonParseException e) {
            throw invalid(whatIsWrong(e));
        } catch (IOException e) {
            throw new IllegalStateException("a text in memory cannot fail to be read", e);
        }
    }

    static String whatIsWrong(JsonParseException e) {
        String problem = e.getOriginalMessage().startsWith("Duplicate field") ? "names a field twice" : "is not JSON";
        return problem + " (line " + e.getLocation().getLineNr() + ", column "
                + e.getLocation().getColumnNr() + ")";
    }

    /** A parser that refuses what {@link #check} refuses, but for characters. */
    static JsonParser parser(String text) throws IOException {
        return JSON.createParser(text);
    }

    static String decode(Buffer body) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(body.getBytes()))
                    .toString();
        } catch (CharacterCodingException e) {
            throw invalid("is not UTF-8");
        }
    }

    private static void checkCharacters(String field, String text) {
        MessageCharacters.firstRefused(text).ifPresent(position -> {
            throw new ProblemException(Problem.invalid(field, "holds a character that no queue takes, at " + position));
        });
    }

    private static ProblemException invalid(String detail) {
        return new ProblemException(Problem.invalid("body", detail));
    }
}
