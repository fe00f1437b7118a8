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

    /** The interpreter behind {@code python3}, which on many machines is a script that looks for one and takes longer than it. */
    static String interpreter() throws IOException, InterruptedException {
        Process asked = new ProcessBuilder("python3", "-c", "import sys; print(sys.executable)")
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String path = new String(asked.getInputStream().readAllBytes(), StandardCharsets.UTF_8).strip();
        if (asked.waitFor() != 0 || path.isEmpty()) {
            throw new IOException("python3 does not start");
        }
        return path;
    }
}
