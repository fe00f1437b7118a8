package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.Environment;
import dev.renga.contracts.QueueName;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.sqs.SqsClient;

/** Workers that are started by hand, each a process that knows nothing but where AWS is. */
class WorkersSideBySideIT {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final int QUESTIONS = 200;
    private static final Pattern PORT = Pattern.compile("health and metrics on port ([0-9]+)");
    private static final Pattern DONE =
            Pattern.compile("queue_deliveries_total\\{outcome=\"done\",queue=\"questions-bulk\"} ([0-9]+)");

    @TempDir
    private Path folder;

    private final RunningCloud cloud = new RunningCloud();
    private final HttpClient http = HttpClient.newHttpClient();

    @AfterEach
    void close() {
        http.close();
        cloud.close();
    }

    @Test
    void twoWorkersShareABacklogAndNoQuestionIsAnsweredTwice() throws Exception {
        cloud.provision();
        Process one = worker("one");
        Process two = worker("two");
        try (SqsClient sqs = cloud.client(SqsClient.builder())) {
            eventually(
                    LIMIT, () -> assertThat(List.of(port("one"), port("two"))).doesNotHaveDuplicates());
            BulkQuestions.send(sqs, url(QueueName.QUESTIONS_BULK), QUESTIONS);

            eventually(LIMIT, () -> assertThat(done("one") + done("two")).isEqualTo(QUESTIONS));
            assertThat(List.of(done("one"), done("two")))
                    .allSatisfy(done -> assertThat(done).isPositive());
            assertThat(BulkQuestions.visible(sqs, url(QueueName.ANSWERS))).isEqualTo(QUESTIONS);
        } finally {
            one.destroyForcibly().waitFor();
            two.destroyForcibly().waitFor();
        }
    }

    private Process worker(String name) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx320m",
                        "--enable-native-access=ALL-UNNAMED",
                        "dev.renga.qa.QaWorkerMain")
                .redirectOutput(folder.resolve(name).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        builder.environment().putAll(Addresses.ofAws(cloud.uri()));
        return builder.start();
    }

    private int port(String name) throws IOException {
        Matcher port = PORT.matcher(Files.readString(folder.resolve(name)));
        assertThat(port.find()).as("port of " + name).isTrue();
        return Integer.parseInt(port.group(1));
    }

    private int done(String name) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port(name) + "/metrics"))
                .build();
        Matcher done = DONE.matcher(http.send(request, BodyHandlers.ofString()).body());
        return done.find() ? Integer.parseInt(done.group(1)) : 0;
    }

    private String url(QueueName queue) {
        return cloud.uri() + "/000000000000/" + queue.physical(Environment.LOCAL);
    }
}
