package dev.renga.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What a Renga that runs on this machine wrote into its {@code .renga/env}, in this folder or one above. */
final class RunningRenga {
    private static final String EXPORT = "export ";

    private RunningRenga() {}

    /** A variable of the nearest such file. */
    static Optional<String> variable(Path folder, String name) throws IOException {
        for (Path at = folder; at != null; at = parent(at)) {
            Path file = at.resolve(".renga").resolve("env");
            if (Files.isReadable(file)) return read(file, name);
        }
        return Optional.empty();
    }

    private static @Nullable Path parent(Path folder) {
        return folder.getParent();
    }

    private static Optional<String> read(Path file, String name) throws IOException {
        return Files.readAllLines(file).stream()
                .map(line -> line.startsWith(EXPORT) ? line.substring(EXPORT.length()) : line)
                .filter(line -> line.startsWith(name + "="))
                .map(line -> line.substring(name.length() + 1).replaceAll("^[\"']|[\"']$", ""))
                .findFirst();
    }
}
