package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What people do with questions beside asking them, through everything that {@code renga up} starts; one clears all. */
@Execution(ExecutionMode.SAME_THREAD)
class WatchAndRedriveIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Duration VISIBLY = Duration.ofSeconds(5);
    private static final String QUEUE = "renga-local-questions";

    @TempDir
    private static Path folder;

    private static UpProcess up;
    private static HttpClient http;
    private static SqsClient sqs;
    private static EventStream events;

    @BeforeAll
    static void start() throws Exception {
        up = UpProcess.start(folder, "--in-memory");
        http = HttpClient.newHttpClient();
        sqs = SqsClient.builder()
                .endpointOverride(up.address("AWS_ENDPOINT_URL"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
        events = EventStream.open(http, up.gateway().resolve("/questions/events"));
        send(QUEUE, question("warm-up"));
        eventually(SOON, () -> assertThat(events.of("warm-up")).containsExactly("answered"));
    }

    @AfterAll
    static void stop() throws InterruptedException {
        // With a listener that stays: a stream must not hold up the end.
        assertThat(up.stop()).isZero();
        assertThat(up.isUp()).isFalse();
        events.close();
        sqs.close();
        http.close();
    }

    @Test
    void aDeletedQuestionStaysGoneWhateverComesForItsId() throws Exception {
        HttpResponse<String> accepted = call("POST", "/questions", question(null));
        String id = new JsonObject(accepted.body()).getString("id");
        eventually(SOON, () -> assertThat(events.of(id)).containsExactly("answered"));
        assertThat(call("DELETE", "/questions/" + id, "").statusCode()).isEqualTo(204);
        send(QUEUE, question(id));
        send(QUEUE, question("after-" + id));
        eventually(SOON, () -> assertThat(events.of("after-" + id)).containsExactly("answered"));
        assertThat(call("GET", "/questions/" + id, "").statusCode()).isEqualTo(404);
        assertThat(events.of(id)).containsExactly("answered");
    }

    @Test
    void aDeadLetterIsAFailedQuestionWithinSecondsAndIsRedrivenOnce() throws Exception {
        send(QUEUE + "-dlq", question("dead-1"));
        eventually(VISIBLY, () -> {
            JsonObject item = read("dead-1");
            assertThat(item.getString("status")).isEqualTo("failed");
            assertThat(item.getString("reason")).isEqualTo("given-up");
        });
        assertThat(call("POST", "/questions/dead-1/redrive", "").statusCode()).isEqualTo(202);
        eventually(SOON, () -> assertThat(read("dead-1").getString("answer")).isEqualTo("1488"));
        assertThat(read("dead-1").getInteger("attempt")).isEqualTo(2);
        eventually(SOON, () -> assertThat(events.of("dead-1")).containsExactly("failed", "answered"));
        assertThat(call("POST", "/questions/dead-1/redrive", "").statusCode()).isEqualTo(409);
    }

    @Test
    void aPoisonedMessageIsAFailedQuestionWithinSecondsAndIsNotRedriven() throws Exception {
        String id = send(QUEUE, "hello");
        eventually(VISIBLY, () -> assertThat(read(id).getString("reason")).isEqualTo("not-a-question"));
        HttpResponse<String> refused = call("POST", "/questions/" + id + "/redrive", "");
        assertThat(refused.statusCode()).isEqualTo(409);
        assertThat(new JsonObject(refused.body()).getString("type")).endsWith("/not-redrivable");
        JsonObject count = new JsonObject(call("POST", "/questions/redrive", "").body());
        assertThat(count.getInteger("refused")).isPositive();
        assertThat(read(id).getString("status")).isEqualTo("failed");
    }

    @Test
    void theQueuesAreShownAndClearingLeavesNothing() throws Exception {
        List<JsonObject> queues = new JsonObject(call("GET", "/queues", "").body())
                .getJsonArray("items").stream().map(JsonObject.class::cast).toList();
        assertThat(queues.stream().map(queue -> queue.getString("name")))
                .contains("questions", "questions-bulk", "questions-suspects", "answers");
        call("POST", "/questions", question(null));
        assertThat(call("DELETE", "/questions", "").statusCode()).isEqualTo(204);
        assertThat(new JsonObject(call("GET", "/questions", "").body()).getJsonArray("items"))
                .isEmpty();
    }

    private static String question(@Nullable String id) {
        JsonObject question = new JsonObject()
                .put("question", "When was it written?")
                .put("context", "Sogi wrote it at Minase in 1488.");
        return (id == null ? question : question.put("id", id)).encode();
    }

    private static String send(String queue, String body) {
        String url = sqs.getQueueUrl(request -> request.queueName(queue)).queueUrl();
        return sqs.sendMessage(request -> request.queueUrl(url).messageBody(body))
                .messageId();
    }

    private static JsonObject read(String id) throws IOException, InterruptedException {
        return new JsonObject(call("GET", "/questions/" + id, "").body());
    }

    private static HttpResponse<String> call(String method, String path, String body)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(up.gateway().resolve(path))
                .method(method, body.isEmpty() ? BodyPublishers.noBody() : BodyPublishers.ofString(body));
        if (!body.isEmpty()) {
            request.header("Content-Type", "application/json");
        }
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
