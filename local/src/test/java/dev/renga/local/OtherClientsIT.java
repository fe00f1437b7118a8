package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.OtherProgram.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** Programs that know nothing of Renga, told where AWS is by {@code AWS_ENDPOINT_URL} alone. */
final class OtherClientsIT {
    private static final List<String> SCRIPTS =
            List.of("other_clients.py", "other_ecs_clients.py", "other_metric_clients.py", "other_lambda_clients.py");

    private static RunningCloud cloud;

    @BeforeAll
    static void start() {
        cloud = new RunningCloud();
    }

    @AfterAll
    static void stop() {
        cloud.close();
    }

    @Test
    void aProgramWithBotoFindsAllThatItExpects() throws Exception {
        OtherProgram.need("boto3", "python3", "-c", "import boto3");

        for (String script : SCRIPTS) {
            assertThat(run(cloud.uri(), List.of("python3", path(script)))).satisfies(OtherClientsIT::well);
        }
    }

    @Test
    void metricsAreSpokenOfInEveryProtocolThatClientsMayPrefer() throws Exception {
        OtherProgram.need("boto3", "python3", "-c", "import boto3");

        for (String protocol : List.of("smithy-rpc-v2-cbor", "query")) {
            assertThat(run(cloud.uri(), List.of("python3", path("other_metric_clients.py"), protocol)))
                    .satisfies(OtherClientsIT::well);
        }
    }

    @Test
    void anotherEmulatorMeetsTheSameExpectations() throws Exception {
        OtherProgram.need("moto_server", "python3", "-c", "import boto3, moto.server, flask");
        int port = freePort();
        Process moto = new ProcessBuilder("python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            eventually(Duration.ofSeconds(60), () -> new Socket(InetAddress.getLoopbackAddress(), port).close());

            for (String script : SCRIPTS) {
                assertThat(run(URI.create("http://127.0.0.1:" + port), List.of("python3", path(script))))
                        .satisfies(OtherClientsIT::well);
            }
        } finally {
            moto.destroy();
        }
    }

    @Test
    void theCommandLineOfAwsWorks() throws Exception {
        OtherProgram.need("the aws command", "aws", "--version");

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
        assertThat(run(cloud.uri(), List.of("aws", "lambda", "list-functions"))).satisfies(OtherClientsIT::well);
        assertThat(run(
                        cloud.uri(),
                        List.of(
                                "aws",
                                "cloudwatch",
                                "put-metric-data",
                                "--namespace",
                                "Shell",
                                "--metric-name",
                                "M",
                                "--value",
                                "1")))
                .satisfies(OtherClientsIT::well);
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

    private static Ended run(URI endpoint, List<String> command) throws IOException, InterruptedException {
        return OtherProgram.run(endpoint, Path.of("."), command);
    }

    private static String path(String script) {
        return Path.of("src/test/resources", script).toAbsolutePath().toString();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
