package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.local.OtherProgram.Ended;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs that know S3 and nothing of Renga, told where it is by {@code AWS_ENDPOINT_URL} alone. */
final class S3ClientsIT {
    private static final String SCRIPT =
            Path.of("src/test/resources/other_s3_clients.py").toAbsolutePath().toString();

    @TempDir
    private Path folder;

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

        well(OtherProgram.run(cloud.uri(), folder, List.of("python3", SCRIPT)));
    }

    @Test
    @Tag("costly")
    void anotherEmulatorMeetsTheSameExpectations() throws Exception {
        OtherProgram.need("moto_server", "python3", "-c", "import boto3, moto.server, flask");
        int port = freePort();
        Process moto = new ProcessBuilder("python3", "-m", "moto.server", "-H", "127.0.0.1", "-p", String.valueOf(port))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        try {
            eventually(Duration.ofSeconds(60), () -> new Socket(InetAddress.getLoopbackAddress(), port).close());

            well(OtherProgram.run(
                    URI.create("http://127.0.0.1:" + port), folder, List.of("python3", SCRIPT, "another")));
        } finally {
            moto.destroy();
        }
    }

    // A command takes seconds to start where cores are few.
    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void theCommandLineOfAwsCopiesListsAndPresigns() throws Exception {
        OtherProgram.need("the aws command", "aws", "--version");
        byte[] large = new byte[20_000_000];
        new Random(1).nextBytes(large);
        Files.write(folder.resolve("large.bin"), large);
        Files.writeString(folder.resolve("a b+c.txt"), "small");

        aws("mb", "s3://shell");
        aws("cp", "large.bin", "s3://shell/in/large.bin");
        aws("cp", "a b+c.txt", "s3://shell/in/a b+c.txt");
        aws("cp", "s3://shell/in/large.bin", "s3://shell/copy.bin");
        aws("cp", "s3://shell/copy.bin", "back.bin");
        assertThat(Files.readAllBytes(folder.resolve("back.bin"))).isEqualTo(large);
        assertThat(aws("ls", "s3://shell/").words()).contains("PRE in/").contains("20000000 copy.bin");

        String link = aws("presign", "s3://shell/in/a b+c.txt", "--expires-in", "600")
                .words()
                .strip();
        assertThat(HttpClient.newHttpClient()
                        .send(
                                HttpRequest.newBuilder(URI.create(link)).build(),
                                HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8))
                        .body())
                .isEqualTo("small");

        aws("rb", "--force", "s3://shell");
    }

    private Ended aws(String... arguments) throws IOException, InterruptedException {
        List<String> command =
                new ArrayList<>(List.of("aws", "--endpoint-url", cloud.uri().toString(), "s3"));
        command.addAll(List.of(arguments));
        Ended ended = OtherProgram.run(cloud.uri(), folder, command);
        well(ended);
        return ended;
    }

    private static void well(Ended ended) {
        assertThat(ended.code()).as(ended.words()).isZero();
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
