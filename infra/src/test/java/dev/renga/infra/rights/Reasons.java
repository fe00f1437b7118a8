package dev.renga.infra.rights;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * A list of exceptions or rights, a line each, {@code what | what | reason}; the last part says why. Lines that are empty or begin
 * with {@code #} say nothing.
 */
final class Reasons {
    private static final int LEAST_REASON = 5;

    private Reasons() {}

    /** The lines of a list beside this class, each as its parts; throws where one gives no reason. */
    static List<List<String>> in(String name, int parts) {
        try (InputStream stream = Objects.requireNonNull(Reasons.class.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .map(line -> parts(name, line, parts))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> parts(String name, String line, int parts) {
        List<String> found =
                Arrays.stream(line.split("\\|", -1)).map(String::strip).toList();
        if (found.size() != parts || found.getLast().length() < LEAST_REASON) {
            throw new IllegalArgumentException(name + ": a line has " + parts + " parts, the last a reason: " + line);
        }
        return found;
    }
}
