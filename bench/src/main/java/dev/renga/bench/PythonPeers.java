package dev.renga.bench;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;

/** The Python in which the peers of {@code bench/peers} run. */
final class PythonPeers {
    private PythonPeers() {}

    /** The interpreter with the pinned peers; none, and a line that says why, where they cannot be installed. */
    static Optional<String> python(Path root) throws IOException, InterruptedException {
        Process install = new ProcessBuilder(root.resolve("tools/python-peers").toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String python = new String(install.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (install.waitFor() != 0) {
            System.out.println("The Python peers are missing: tools/python-peers could not install them (see above)."
                    + " Renga is measured alone.");
            return Optional.empty();
        }
        return Optional.of(python);
    }
}
