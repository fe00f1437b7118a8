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
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A batch through everything that {@code renga up} starts. */
class BatchIT {
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int LINES = 500;
    private static final int BAD = 50;

    @TempDir
    private static Path folder;

    private static UpProcess up;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        up = UpProcess.start(folder, "--in-memory");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        http.close();
        assertThat(up.stop()).isZero();
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES)
    void everyLineIsAnsweredAndCountedAndTheBatchComesBackInItsOrder() throws Exception {
        HttpResponse<String> upload = send(request("/questions")
                .header("Content-Type", "application/x-ndjson")
                .POST(BodyPublishers.ofString(
                        IntStream.rangeClosed(1, LINES).mapToObj(BatchIT::line).collect(Collectors.joining("\n")))));
        assertThat(upload.statusCode()).as(upload.body()).isEqualTo(202);
        String batch = upload.headers().firstValue("Renga-Batch").orElseThrow();
        List<JsonObject> results = lines(upload);
        assertThat(results)
                .extracting(result -> result.getInteger("line"))
                .isEqualTo(IntStream.rangeClosed(1, LINES).boxed().toList());
        assertThat(results).filteredOn(result -> result.containsKey("problem")).hasSize(BAD);
        eventually(LONG, () -> assertThat(counts(batch)).isEqualTo(counts(LINES - BAD)));
        HttpResponse<String> all = send(request("/questions?batch=" + batch).header("Accept", "application/x-ndjson"));
        assertThat(lines(all))
                .extracting(item -> item.getString("id"))
                .isEqualTo(results.stream()
                        .filter(result -> !result.containsKey("problem"))
                        .map(result -> result.getString("id"))
                        .toList());
        assertThat(lines(all)).allMatch(item -> item.getString("answer").contains(yearOf(item.getString("context"))));
    }

    /** Most are questions, some bring an id of their own, and some are no questions. */
    private static String line(int number) {
        if (number % (LINES / BAD) == 0) {
            return "{\"question\":\"When was it written?\"}";
        }
        JsonObject line = new JsonObject()
                .put("question", "When was it written?")
                .put("context", "Sogi wrote it in " + (1_000 + number % 900) + ".");
        return (number % 7 == 0 ? line.put("id", "own-" + number) : line).encode();
    }

    private static String yearOf(String context) {
        return context.replaceAll("\\D", "");
    }

    private static String counts(String batch) throws IOException, InterruptedException {
        JsonObject counts =
                new JsonObject(send(request("/questions/batches/" + batch)).body());
        counts.remove("id");
        return counts.encode();
    }

    private static String counts(int answered) {
        return new JsonObject()
                .put("total", answered)
                .put("queued", 0)
                .put("answered", answered)
                .put("failed", 0)
                .encode();
    }

    private static List<JsonObject> lines(HttpResponse<String> response) {
        return response.body().lines().map(JsonObject::new).toList();
    }

    private static HttpRequest.Builder request(String path) throws IOException {
        return HttpRequest.newBuilder(up.gateway().resolve(path));
    }

    private static HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return http.send(request.build(), BodyHandlers.ofString());
    }
}
