package dev.renga.cli.doctor;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** The programs of a machine. */
@FunctionalInterface
public interface Programs {
    /** How long one may take to say its version. */
    Duration LIMIT = Duration.ofSeconds(30);

    /** What a program prints, where it is there and ends well. */
    Optional<String> output(List<String> command) throws InterruptedException;

    /** Those of this machine. */
    static Programs ofThisMachine() {
        return Programs::run;
    }

    private static Optional<String> run(List<String> command) throws InterruptedException {
        Path printed = null;
        try {
            printed = Files.createTempFile("renga-doctor", ".txt");
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            process.getOutputStream().close();
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
                return Optional.empty();
            }
            String text = Files.readString(printed, StandardCharsets.UTF_8);
            return process.exitValue() == 0 ? Optional.of(text) : Optional.empty();
        } catch (IOException e) {
            return Optional.empty();
        } finally {
            delete(printed);
        }
    }

    private static void delete(@org.jspecify.annotations.Nullable Path file) {
        try {
            if (file != null) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            // A temporary file goes with the machine's own clearing at the latest.
            return;
        }
    }
}
