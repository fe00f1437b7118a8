package dev.renga.cli.description;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.SequenceStartEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * Reads YAML 1.2 into a tree, by its core schema: {@code 1e-3} is a number, {@code no} a word. What JSON has no form for is
 * refused: tags, anchors and aliases, keys that are no words, infinities.
 *
 * @see <a href="https://yaml.org/spec/1.2.2/#103-core-schema">YAML 1.2.2, core schema</a>
 */
final class YamlTree {
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;
    private static final LoadSettings SETTINGS =
            LoadSettings.builder().setSchema(new CoreSchema()).build();

    private YamlTree() {}

    static void read(String text, Tree tree) throws DescriptionProblem {
        try {
            for (Event event : new Parse(SETTINGS).parseString(text)) {
                add(event, tree);
            }
        } catch (MarkedYamlEngineException e) {
            String what = "is not YAML: " + Optional.ofNullable(e.getProblem()).orElse("something is missing");
            throw e.getProblemMark()
                    .map(mark -> new DescriptionProblem(place(mark), what))
                    .orElseGet(() -> new DescriptionProblem(what));
        } catch (YamlEngineException e) {
            throw new DescriptionProblem("is not YAML: " + e.getMessage());
        }
    }

    private static void add(Event event, Tree tree) throws DescriptionProblem {
        Place place = event.getStartMark().map(YamlTree::place).orElse(new Place(1, 1));
        if (event instanceof AliasEvent) throw new DescriptionProblem(place, "aliases (*) are not understood here");
        if (event instanceof NodeEvent node && node.getAnchor().isPresent())
            throw new DescriptionProblem(place, "anchors (&) are not understood here");
        switch (event) {
            case ScalarEvent scalar when tree.isInObject() -> tree.name(scalar.getValue(), place);
            case ScalarEvent scalar -> tree.value(value(scalar, place), place);
            case MappingStartEvent mapping -> {
                checkKey(tree, place);
                checkTag(mapping.getTag(), place);
                tree.object(place);
            }
            case SequenceStartEvent sequence -> {
                checkKey(tree, place);
                checkTag(sequence.getTag(), place);
                tree.array(place);
            }
            case CollectionEndEvent end -> tree.end();
            default -> {
                // the beginning or end of the stream or of a document, or a comment
            }
        }
    }

    private static JsonNode value(ScalarEvent scalar, Place place) throws DescriptionProblem {
        checkTag(scalar.getTag(), place);
        String text = scalar.getValue();
        boolean isPlain = scalar.getScalarStyle() == ScalarStyle.PLAIN;
        Tag tag = SETTINGS.getSchema().getScalarResolver().resolve(text, isPlain);
        if (tag.equals(Tag.INT) || tag.equals(Tag.FLOAT)) return Numbers.node(text, place);
        if (tag.equals(Tag.BOOL)) return NODES.booleanNode(Boolean.parseBoolean(text));
        if (tag.equals(Tag.NULL)) return NODES.nullNode();
        return NODES.textNode(text);
    }

    private static void checkKey(Tree tree, Place place) throws DescriptionProblem {
        if (tree.isInObject()) throw new DescriptionProblem(place, "the name of a field must be a word");
    }

    private static void checkTag(Optional<String> tag, Place place) throws DescriptionProblem {
        if (tag.isPresent()) throw new DescriptionProblem(place, "tags (!) are not understood here");
    }

    private static Place place(Mark mark) {
        return new Place(mark.getLine() + 1, mark.getColumn() + 1);
    }
}
