package dev.renga.local;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code DIR/env}: what other programs need to find a run that is ready, as lines for a shell to source. */
record EnvFile(Path path) {
    static EnvFile in(Path folder) {
        return new EnvFile(folder.resolve("env"));
    }

    /** Whole or not at all: a reader never sees half of it. */
    void write(Map<String, String> variables) throws IOException {
        String lines = variables.entrySet().stream()
                .map(variable -> "export " + variable.getKey() + "=" + variable.getValue() + "\n")
                .collect(Collectors.joining());
        Path draft = path.resolveSibling("env.new");
        Files.writeString(draft, lines);
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    void remove() throws IOException {
        Files.deleteIfExists(path);
    }
}
