package dev.renga.qa;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker as a process that cannot start: one line, a code other than 0. */
class QaWorkerMainIT {
    private static final int LIMIT_SECONDS = 60;

    @TempDir
    private Path folder;

    @Test
    void noModelIsOneLine() throws Exception {
        assertRefused(
                Map.of("RENGA_QA_MODEL", folder.toString()),
                "qa-worker cannot start: no readable tokenizer.json in " + folder + " (RENGA_QA_MODEL)");
    }

    @Test
    void aWrongChecksumIsOneLine() throws Exception {
        assertRefused(
                Map.of(
                        "RENGA_QA_MODEL",
                        TestModels.embedded().folder().toString(),
                        "RENGA_QA_MODEL_SHA256",
                        "0".repeat(64)),
                "qa-worker cannot start: wrong checksum: "
                        + TestModels.embedded().onnx()
                        + " has sha256 d881532e773d4036d415753e78810b6992b2f392d7545eab16e154f999cfff0a, not "
                        + "0".repeat(64));
    }

    @Test
    void aWrongVariableIsOneLine() throws Exception {
        assertRefused(
                Map.of("RENGA_QA_WORKERS", "many"), "qa-worker cannot start: RENGA_QA_WORKERS must be 1 to 64: 'many'");
    }

    @Test
    void aFileThatIsNoModelIsOneLine() throws Exception {
        for (String name : new String[] {"model.onnx", "tokenizer.json", "config.json"}) {
            Files.writeString(folder.resolve(name), "{}");
        }

        assertThat(run(Map.of("RENGA_QA_MODEL", folder.toString())))
                .startsWith("1 qa-worker cannot start: the tokenizer of model " + folder.getFileName())
                .hasLineCount(1);
    }

    private void assertRefused(Map<String, String> variables, String line) throws Exception {
        assertThat(run(variables)).isEqualTo("1 " + line);
    }

    /** The exit code and what was written to standard error. */
    private String run(Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                "dev.renga.qa.QaWorkerMain");
        builder.environment().put("RENGA_CACHE_DIR", TestModels.CACHE.path("").toString());
        builder.environment().putAll(variables);
        Path errors = folder.resolve("errors");
        builder.redirectError(errors.toFile());
        builder.redirectOutput(ProcessBuilder.Redirect.DISCARD);
        Process process = builder.start();
        try {
            assertThat(process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)).isTrue();
            return process.exitValue() + " "
                    + Files.readString(errors, StandardCharsets.UTF_8).strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
