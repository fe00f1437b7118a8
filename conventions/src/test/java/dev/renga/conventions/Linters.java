package dev.renga.conventions;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Other people's linters, as {@code tools/python-tools linters} installs them. */
final class Linters {
    private static final Path FOLDER = Repository.here().root().resolve(".renga-tools/python-linters-1/bin");

    /** How a program ended, and what it wrote to both outputs. */
    record Ended(int code, String words) {}

    private Linters() {}

    /** Skips the calling test where they are not installed. */
    static void need() {
        assumeTrue(
                Files.isRegularFile(FOLDER.resolveSibling("complete")),
                "the linters are not installed here; tools/python-tools linters does it");
    }

    static Ended run(String linter, List<String> arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(FOLDER.resolve(linter).toString()));
        command.addAll(arguments);
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), words);
    }
}
