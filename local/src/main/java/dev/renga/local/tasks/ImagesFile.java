package dev.renga.local.tasks;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.renga.contracts.sweep.SweepLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code images.yaml}: images of others by name, each with the command line that stands for it on this machine. */
public final class ImagesFile {
    public static final String NAME = "images.yaml";

    private static final YAMLMapper MAPPER = new YAMLMapper();
    private static final Set<String> FIELDS = Set.of("command", "environment", "gpu");
    private static final int MOST_IMAGES = 100;
    private static final int MOST_GPUS = 16;
    private static final long MOST_BYTES = 1024 * 1024;

    private ImagesFile() {}

    /**
     * The images of a file; none where there is no file.
     *
     * @throws IllegalArgumentException with a line for whoever wrote it
     */
    public static List<Image> read(Path file) throws IOException {
        if (!Files.exists(file)) {
            return List.of();
        }
        if (Files.size(file) > MOST_BYTES) {
            throw refused(file, "is longer than " + MOST_BYTES + " bytes");
        }
        JsonNode root;
        try {
            root = MAPPER.readTree(Files.readString(file));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(file + " is no YAML: " + e.getOriginalMessage(), e);
        }
        if (root.isMissingNode() || root.isNull()) {
            return List.of();
        }
        if (!root.isObject() || root.size() > MOST_IMAGES) {
            throw refused(file, "must be a mapping of at most " + MOST_IMAGES + " names of images");
        }
        List<Image> images = new ArrayList<>();
        root.properties().forEach(entry -> images.add(image(file, entry.getKey(), entry.getValue())));
        return images;
    }

    private static Image image(Path file, String name, JsonNode body) {
        if (!SweepLimits.IMAGE.matcher(name).matches()) {
            throw refused(file, "has an image whose name is not a letter and up to 62 of a-z 0-9 -: '" + name + "'");
        }
        body.fieldNames().forEachRemaining(field -> {
            if (!FIELDS.contains(field)) {
                throw refused(file, name + " has a field that nobody knows: " + field);
            }
        });
        return new Image(name, command(file, name, body), environment(file, name, body), gpus(file, name, body));
    }

    private static List<String> command(Path file, String name, JsonNode body) {
        JsonNode words = body.path("command");
        if (!words.isArray() || words.isEmpty()) {
            throw refused(file, name + " needs a command, a list of the program and its arguments");
        }
        List<String> command = new ArrayList<>();
        words.forEach(word -> {
            if (!word.isValueNode() || word.isNull()) {
                throw refused(file, name + " has a command with something else than words: " + word);
            }
            command.add(word.asText());
        });
        return command;
    }

    private static Map<String, String> environment(Path file, String name, JsonNode body) {
        Map<String, String> environment = new HashMap<>();
        body.path("environment").properties().forEach(variable -> {
            if (!variable.getValue().isValueNode()) {
                throw refused(file, name + " has a variable that is no word: " + variable.getKey());
            }
            environment.put(variable.getKey(), variable.getValue().asText());
        });
        return environment;
    }

    private static int gpus(Path file, String name, JsonNode body) {
        JsonNode gpu = body.path("gpu");
        if (gpu.isMissingNode()) {
            return 1;
        }
        int gpus = gpu.isBoolean() ? (gpu.booleanValue() ? 1 : 0) : gpu.asInt(-1);
        if (!(gpu.isBoolean() || gpu.isInt()) || gpus < 0 || gpus > MOST_GPUS) {
            throw refused(file, name + " has a gpu that is not true, false or 0 to " + MOST_GPUS + ": " + gpu);
        }
        return gpus;
    }

    private static IllegalArgumentException refused(Path file, String why) {
        return new IllegalArgumentException(file + " " + why);
    }
}
