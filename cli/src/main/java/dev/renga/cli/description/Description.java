package dev.renga.cli.description;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** What a file of YAML or JSON describes, and where in it each field is. */
public final class Description {
    /** The largest file, in bytes: no queue takes more of a sweep. */
    public static final int MAX_BYTES = 192 * 1024;

    private final String file;
    private final ObjectNode json;
    private final Map<String, Place> places;

    Description(String file, ObjectNode json, Map<String, Place> places) {
        this.file = file;
        this.json = json;
        this.places = Map.copyOf(places);
    }

    /** Reads a file, as JSON where its name ends in {@code .json} and else as YAML; throws {@link DescriptionProblem}. */
    public static Description read(Path path) throws DescriptionProblem {
        String file = String.valueOf(path.getFileName());
        try {
            String text = Characters.of(bytes(path));
            Tree tree = new Tree();
            if (file.toLowerCase(Locale.ROOT).endsWith(".json")) {
                JsonTree.read(text, tree);
            } else {
                YamlTree.read(text, tree);
            }
            return new Description(file, tree.root(), tree.places());
        } catch (DescriptionProblem e) {
            throw e.in(file);
        }
    }

    /** What is described; the caller's to change. */
    public ObjectNode json() {
        return json.deepCopy();
    }

    /**
     * Where a field is, {@code grid.yaml, line 3, column 5}; where it is not there itself, where the one is that it should be
     * in. Empty for a field that has nothing to do with the file.
     *
     * @param field {@code parameters.lr.values[1]}
     */
    public Optional<String> place(String field) {
        String known = field;
        while (!known.isEmpty() && !places.containsKey(known)) {
            known = known.substring(0, Math.max(0, Math.max(known.lastIndexOf('.'), known.lastIndexOf('['))));
        }
        return Optional.of(known)
                .filter(path -> !path.isEmpty())
                .map(places::get)
                .map(place -> file + ", " + place);
    }

    private static byte[] bytes(Path path) throws DescriptionProblem {
        try {
            if (Files.isDirectory(path)) throw new DescriptionProblem("is a folder");
            try (var in = Files.newInputStream(path)) {
                byte[] bytes = in.readNBytes(MAX_BYTES + 1);
                if (bytes.length > MAX_BYTES)
                    throw new DescriptionProblem("is over " + MAX_BYTES + " bytes, more than any sweep may be");
                return bytes;
            }
        } catch (DescriptionProblem e) {
            throw e;
        } catch (IOException e) {
            String reason = switch (e) {
                case NoSuchFileException missing -> "there is no such file: " + path;
                case AccessDeniedException denied -> "no permission to read it";
                default -> Optional.ofNullable(e.getMessage()).orElse(e.toString());
            };
            throw new DescriptionProblem(reason);
        }
    }
}
