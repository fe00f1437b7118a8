package dev.renga.qa;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import dev.renga.testsupport.EmbeddedQueues;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The worker as a process. One that cannot start says why in one line and ends with a code other than 0. */
class QaWorkerMainIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    // What a shell is told of a process that SIGTERM ended: 128 and the signal's number.
    private static final int TERMINATED = 143;

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
                Map.of("RENGA_QA_WORKERS", "many"), "qa-worker cannot start: RENGA_QA_WORKERS must be 1 to 2: 'many'");
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertRefused(
                    Map.of("RENGA_MANAGEMENT_PORT", String.valueOf(taken.getLocalPort())),
                    "qa-worker cannot start: management port 127.0.0.1:" + taken.getLocalPort()
                            + " cannot be used: Address already in use");
        }
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

    @Test
    void oneQuestionIsAnsweredWithoutAwsAndPrintedAlone() throws Exception {
        assertThat(run(Map.of(), "It was written by Ann Lee in 1871.", "Who wrote it?", "foo", "--no_save"))
                .isEqualTo("0 ");

        assertThat(Files.readString(output()))
                .matches("\\{\"score\":0\\.\\d+,\"start\":18,\"end\":25,\"answer\":\"Ann Lee\"}\\R");
    }

    @Test
    void aMissingArgumentIsAnsweredWithTheUsage() throws Exception {
        assertThat(run(Map.of(), "a context", "a question")).isEqualTo("2 " + OneQuestion.USAGE);
    }

    @Test
    void aTermSignalDrainsTheWorkerAndEndsIt() throws Exception {
        try (EmbeddedQueues queues = EmbeddedQueues.start()) {
            for (QueueName lane :
                    List.of(QueueName.QUESTIONS, QueueName.QUESTIONS_BULK, QueueName.QUESTIONS_SUSPECTS)) {
                queues.create(lane.physical(Environment.LOCAL));
                queues.create(lane.deadLetter().physical(Environment.LOCAL));
            }
            Process process = start(Map.of("AWS_ENDPOINT_URL", queues.endpoint().toString()));
            try {
                eventually(
                        LIMIT,
                        () -> assertThat(Files.readString(output()))
                                .contains(
                                        "qa-worker answers with minilm-qa@d881532e773d; health and metrics on port "));

                process.destroy();

                assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
                assertThat(process.exitValue()).isEqualTo(TERMINATED);
                assertThat(errors()).isEmptyFile();
                assertThat(Files.readString(output())).contains("stopped");
            } finally {
                process.destroyForcibly();
            }
        }
    }

    private void assertRefused(Map<String, String> variables, String line) throws Exception {
        assertThat(run(variables)).isEqualTo("1 " + line);
    }

    /** The exit code and what was written to standard error. */
    private String run(Map<String, String> variables, String... arguments) throws IOException, InterruptedException {
        Process process = start(variables, arguments);
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue() + " " + Files.readString(errors()).strip();
        } finally {
            process.destroyForcibly();
        }
    }

    /** The worker as it is shipped: the jar and the folder of libraries beside it. */
    private Process start(Map<String, String> variables, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "qa-worker.jar").toString())));
        builder.command().addAll(List.of(arguments));
        builder.environment().put("RENGA_CACHE_DIR", TestModels.CACHE.path("").toString());
        builder.environment().put("AWS_ACCESS_KEY_ID", "test");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "test");
        builder.environment().putAll(variables);
        builder.redirectError(errors().toFile());
        builder.redirectOutput(output().toFile());
        return builder.start();
    }

    private Path errors() {
        return folder.resolve("errors");
    }

    private Path output() {
        return folder.resolve("output");
    }
}
