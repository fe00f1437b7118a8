package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** The whole way of a question, through everything that {@code renga up} starts. */
class AskIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final String QUESTIONS = "renga-local-questions";
    private static final String CONTEXT = "Sogi wrote it at Minase in 1488.";

    @TempDir
    private static Path folder;

    private static UpProcess up;
    private static HttpClient http;
    private static SqsClient sqs;

    @BeforeAll
    static void start() throws IOException {
        up = UpProcess.start(folder, "--in-memory");
        http = HttpClient.newHttpClient();
        sqs = SqsClient.builder()
                .endpointOverride(up.address("AWS_ENDPOINT_URL"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        sqs.close();
        http.close();
        assertThat(up.stop()).isZero();
        assertThat(up.isUp()).isFalse();
    }

    @Test
    void whoAsksAndWaitsIsAnsweredAtOnce() throws Exception {
        JsonObject body = new JsonObject().put("question", "Who wrote it?").put("context", CONTEXT);
        HttpRequest request = HttpRequest.newBuilder(up.gateway().resolve("/questions"))
                .header("Content-Type", "application/json")
                .header("Prefer", "wait=30")
                .POST(BodyPublishers.ofString(body.encode()))
                .build();
        JsonObject item =
                new JsonObject(http.send(request, BodyHandlers.ofString()).body());
        assertThat(item.getString("status")).as(item.encode()).isEqualTo("answered");
        assertThat(item.getString("answer")).isEqualTo("Sogi");
        assertThat(CONTEXT.substring(item.getInteger("start"), item.getInteger("end")))
                .isEqualTo("Sogi");
    }

    @Test
    void aPlainMessageInTheQueueIsAnsweredToo() {
        send(question("direct-1"));
        eventually(SOON, () -> {
            JsonObject item = read("direct-1");
            assertThat(item.getString("answer")).isEqualTo("1488");
            assertThat(item.getString("owner")).startsWith("queue:");
        });
    }

    @Test
    void aMessageThatIsNoQuestionBecomesAFailedOneAndTheRestGoesOn() {
        String messageId = send("hello");
        send(question("direct-2"));
        eventually(SOON, () -> assertThat(read("direct-2").getString("answer")).isEqualTo("1488"));
        eventually(SOON, () -> {
            JsonObject item = read(messageId);
            assertThat(item.getString("status")).isEqualTo("failed");
            assertThat(item.getString("reason")).isEqualTo("not-a-question");
            assertThat(item.getString("detail")).startsWith("is not JSON");
            assertThat(item.getString("context")).isEqualTo("hello");
        });
    }

    private static String question(String id) {
        return new JsonObject()
                .put("id", id)
                .put("question", "When was it written?")
                .put("context", CONTEXT)
                .encode();
    }

    private static String send(String body) {
        String url = sqs.getQueueUrl(request -> request.queueName(QUESTIONS)).queueUrl();
        return sqs.sendMessage(request -> request.queueUrl(url).messageBody(body))
                .messageId();
    }

    private static JsonObject read(String id) throws IOException, InterruptedException {
        URI uri = up.gateway().resolve("/questions/" + id);
        return new JsonObject(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }
}
