package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The gateway as it is shipped, where it cannot start. */
class GatewayMainIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    @Test
    void aWrongVariableIsOneLine() throws Exception {
        assertThat(run(Map.of("RENGA_GATEWAY_PORT", "http")))
                .isEqualTo("1 gateway cannot start: RENGA_GATEWAY_PORT is not a port: 'http'");
    }

    @Test
    void aPortInUseIsOneLine() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(run(Map.of("RENGA_MANAGEMENT_PORT", String.valueOf(taken.getLocalPort()))))
                    .isEqualTo("1 gateway cannot start: management port 127.0.0.1:" + taken.getLocalPort()
                            + " cannot be used: Address already in use");
        }
    }

    @Test
    void anAwsThatIsNotThereIsOneLine() throws Exception {
        assertThat(run(Map.of()))
                .startsWith("1 gateway cannot start: ")
                .contains("127.0.0.1:1")
                .hasLineCount(1);
    }

    /** The exit code and what was written to standard error. */
    private String run(Map<String, String> variables) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-jar",
                Path.of("target", "gateway.jar").toString());
        builder.environment()
                .putAll(Map.of(
                        "AWS_ENDPOINT_URL", "http://127.0.0.1:1",
                        "AWS_ACCESS_KEY_ID", "test",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "RENGA_GATEWAY_PORT", "0",
                        "RENGA_MANAGEMENT_PORT", "0"));
        builder.environment().putAll(variables);
        Path errors = folder.resolve("errors");
        Process process = builder.redirectError(errors.toFile())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
            return process.exitValue() + " " + Files.readString(errors).strip();
        } finally {
            process.destroyForcibly();
        }
    }
}
