package dev.renga.haiku;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The service as it is shipped, where it cannot start. */
class HaikuServiceMainIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void aWrongVariableIsOneLine() throws Exception {
        assertThat(run(Map.of("RENGA_MANAGEMENT_PORT", "http")))
                .isEqualTo("1 haiku-service cannot start: RENGA_MANAGEMENT_PORT is not a port: 'http'");
    }

    @Test
    void anAwsThatIsNotThereIsOneLine() throws Exception {
        assertThat(run(Map.of()))
                .startsWith("1 haiku-service cannot start: ")
                .contains("127.0.0.1:1")
                .hasLineCount(1);
    }

    /** The exit code and what was written to standard error. */
    private String run(Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "haiku-service.jar").toString());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test"));
        builder.environment().putAll(variables);
        Path errors = folder.resolve("errors");
        Process process = builder.redirectError(errors.toFile())
                .redirectOutput(folder.resolve("output").toFile())
                .start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue() + " " + Files.readString(errors).strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
