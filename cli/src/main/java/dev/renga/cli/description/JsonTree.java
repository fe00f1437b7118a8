package dev.renga.cli.description;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import java.io.UncheckedIOException;

/** Reads JSON into a tree. */
final class JsonTree {
    private static final JsonFactory JSON = new JsonFactory();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private JsonTree() {}

    static void read(String text, Tree tree) throws DescriptionProblem {
        try (JsonParser parser = JSON.createParser(text)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                Place place = place(parser.currentTokenLocation());
                switch (token) {
                    case FIELD_NAME -> tree.name(parser.currentName(), place);
                    case START_OBJECT -> tree.object(place);
                    case START_ARRAY -> tree.array(place);
                    case END_OBJECT, END_ARRAY -> tree.end();
                    default -> tree.value(value(token, parser, place), place);
                }
            }
        } catch (DescriptionProblem e) {
            throw e;
        } catch (JsonParseException e) {
            throw new DescriptionProblem(place(e.getLocation()), "is not JSON: " + e.getOriginalMessage());
        } catch (StreamConstraintsException e) {
            throw new DescriptionProblem("is nested too deeply, or has too long a name or number");
        } catch (IOException e) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", e);
        }
    }

    private static JsonNode value(JsonToken token, JsonParser parser, Place place) throws IOException {
        return switch (token) {
            case VALUE_STRING -> NODES.textNode(parser.getText());
            case VALUE_TRUE -> NODES.booleanNode(true);
            case VALUE_FALSE -> NODES.booleanNode(false);
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> Numbers.node(parser.getText(), place);
            default -> NODES.nullNode();
        };
    }

    private static Place place(JsonLocation location) {
        return new Place(location.getLineNr(), location.getColumnNr());
    }
}
