package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs that know nothing of Renga, told where AWS is by {@code AWS_ENDPOINT_URL} alone. */
final class OtherClientsIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private static RunningCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new RunningCloud();
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    private record Ended(int code, String words) {}

    @Test
    void aProgramWithBotoFindsAllThatItExpects() throws Exception {
        need("boto3", List.of("python3", "-c", "import boto3"));

        assertThat(run(cloud.uri(), List.of("python3", script()))).satisfies(OtherClientsIT::well);
    }

    @Test
    void anotherEmulatorMeetsTheSameExpectations() throws Exception {
        need("moto_server", List.of("python3", "-c", "import boto3, moto.server, flask"));
        int port = freePort();
        Process moto = new ProcessBuilder("python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            eventually(Duration.ofSeconds(60), () -> new Socket(InetAddress.getLoopbackAddress(), port).close());

            assertThat(run(URI.create("http://127.0.0.1:" + port), List.of("python3", script())))
                    .satisfies(OtherClientsIT::well);
        } finally {
            moto.destroy();
        }
    }

    @Test
    void theCommandLineOfAwsWorks() throws Exception {
        need("the aws command", List.of("aws", "--version"));

        assertThat(run(cloud.uri(), List.of("aws", "sts", "get-caller-identity"))
                        .words())
                .contains("000000000000");
        assertThat(run(cloud.uri(), List.of("aws", "sns", "create-topic", "--name", "from-the-shell"))
                        .words())
                .contains("arn:aws:sns:us-east-1:000000000000:from-the-shell");
        assertThat(run(
                        cloud.uri(),
                        List.of("aws", "ssm", "put-parameter", "--name", "/a", "--value", "b", "--type", "String")))
                .satisfies(OtherClientsIT::well);
        assertThat(run(cloud.uri(), List.of("aws", "dynamodb", "list-tables"))).satisfies(OtherClientsIT::well);
        // Release 1 of this command takes the endpoint of SQS from a list of its own, whatever the variable says.
        String endpoint = cloud.uri().toString();
        assertThat(run(
                                cloud.uri(),
                                List.of("aws", "sqs", "create-queue", "--queue-name", "q", "--endpoint-url", endpoint))
                        .words())
                .contains(endpoint + "/000000000000/q");
    }

    private static void well(Ended ended) {
        assertThat(ended.code()).as(ended.words()).isZero();
    }

    /** Skips the test with a clear line, but not where everything was promised to be there. */
    private static void need(String what, List<String> check) throws InterruptedException {
        boolean there;
        try {
            there = run(cloud.uri(), check).code() == 0;
        } catch (IOException e) {
            there = false;
        }
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as(what + " is installed").isTrue();
        }
        assumeTrue(there, what + " is not installed here");
    }

    private static Ended run(URI endpoint, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().putAll(Addresses.ofAws(endpoint));
        builder.environment()
                .putAll(Map.of("AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));
        Process process = builder.start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), words);
    }

    private static String script() {
        return Path.of("src/test/resources/other_clients.py").toAbsolutePath().toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
