package dev.renga.cli.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ContainerNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A tree of JSON that grows piece by piece, in the order of the text, and remembers the place of every field. */
final class Tree {
    /** The deepest nesting; the gateway's own limit, less what it wraps a sweep in. */
    static final int MAX_DEPTH = 28;

    private record Level(ContainerNode<?> node, String path) {}

    private final Deque<Level> open = new ArrayDeque<>();
    private final Map<String, Place> places = new HashMap<>();
    private @Nullable JsonNode root;
    private @Nullable String name;

    /** Whether the next piece is the name of a field, or the end of an object. */
    boolean isInObject() {
        return name == null && !open.isEmpty() && open.peek().node().isObject();
    }

    void name(String field, Place place) throws DescriptionProblem {
        Level level = open.element();
        if (level.node().has(field)) throw new DescriptionProblem(place, "'" + field + "' is there twice");
        name = field;
        places.put(path(), place);
    }

    void object(Place place) throws DescriptionProblem {
        begin(JsonNodeFactory.instance.objectNode(), place);
    }

    void array(Place place) throws DescriptionProblem {
        begin(JsonNodeFactory.instance.arrayNode(), place);
    }

    void end() {
        open.pop();
    }

    void value(JsonNode value, Place place) throws DescriptionProblem {
        places.putIfAbsent(path(), place);
        add(value, place);
    }

    /** All of it; throws where it is no object. */
    ObjectNode root() throws DescriptionProblem {
        if (root instanceof ObjectNode object) return object;
        throw new DescriptionProblem(
                root == null ? "is empty" : "must be an object of fields, such as 'parameters: …'");
    }

    Map<String, Place> places() {
        return places;
    }

    private void begin(ContainerNode<?> node, Place place) throws DescriptionProblem {
        if (open.size() == MAX_DEPTH) throw new DescriptionProblem(place, "is nested deeper than " + MAX_DEPTH);
        String path = path();
        places.putIfAbsent(path, place);
        add(node, place);
        open.push(new Level(node, path));
    }

    private void add(JsonNode value, Place place) throws DescriptionProblem {
        Level level = open.peek();
        if (level == null) {
            if (root != null) throw new DescriptionProblem(place, "holds more than one document");
            root = value;
        } else if (level.node() instanceof ObjectNode object) {
            object.set(String.valueOf(name), value);
            name = null;
        } else if (level.node() instanceof ArrayNode array) {
            array.add(value);
        }
    }

    private String path() {
        Level level = open.peek();
        if (level == null) return "";
        if (level.node().isArray()) return level.path() + "[" + level.node().size() + "]";
        return level.path().isEmpty() ? String.valueOf(name) : level.path() + "." + name;
    }
}
