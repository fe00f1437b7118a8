package dev.renga.gateway;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import io.vertx.core.Vertx;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(VertxExtension.class)
class UploadIT {
    private static final String LINES = "application/x-ndjson";
    private static final String ASK = "{\"question\":\"When?\",\"context\":\"In 1488.\"}";
    private static final Duration LONG = Duration.ofSeconds(40);
    private static final int MOST_LINES = 200;

    private EdgeFixture edge;

    @BeforeEach
    void start(Vertx vertx) throws Exception {
        edge = edge(vertx, Duration.ofSeconds(30));
    }

    private static EdgeFixture edge(Vertx vertx, Duration stall) throws TimeoutException {
        var limits = new Upload.Limits(MOST_LINES, 4, 64 * 1024, stall);
        return new EdgeFixture(vertx, HttpLimits.DEFAULT, EventFeed.Limits.DEFAULT, limits);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {LINES, "application/jsonl", "Application/X-NDJSON; charset=utf-8"})
    void everyLineHasAResultInItsOrder(String type) throws Exception {
        String body = IntStream.rangeClosed(1, 100)
                .mapToObj(i -> i % 10 == 0 ? "{\"question\":" + i + "}" : ASK)
                .collect(Collectors.joining("\n"));
        HttpResponse<String> response = edge.post(body, "Content-Type", type);
        assertThat(response.statusCode()).isEqualTo(202);
        assertThat(response.headers().firstValue("Content-Type")).contains(LINES);
        String batch = response.headers().firstValue("Renga-Batch").orElseThrow();
        List<JsonObject> results = results(response);
        assertThat(results)
                .extracting(result -> result.getInteger("line"))
                .isEqualTo(IntStream.rangeClosed(1, 100).boxed().toList());
        assertThat(results)
                .filteredOn(result -> result.containsKey("problem"))
                .hasSize(10)
                .allSatisfy(result -> assertThat(field(result)).isEqualTo("question"));
        assertThat(results.getFirst())
                .isEqualTo(
                        new JsonObject().put("line", 1).put("id", batch + "-1").put("status", "queued"));
        assertThat(edge.gateway.sentInBulk).hasSize(90);
        assertThat(counts(batch)).isEqualTo("90 90 0 0");
    }

    @Test
    void countsFollowWhatBecomesOfTheLines() throws Exception {
        String batch = batchOf(edge.post(ASK + "\n" + ASK + "\n" + ASK, "Content-Type", LINES));
        answer(0);
        edge.gateway.events.handle(Gateway.delivery(Gateway.failed(edge.gateway.sentInBulk.get(1), 1), Map.of()));
        assertThat(counts(batch)).isEqualTo("3 1 1 1");
        JsonObject failed = new JsonObject(
                edge.get("/questions?status=failed&batch=" + batch).body());
        assertThat(failed.getJsonArray("items")).hasSize(1);
    }

    @Test
    void aBatchIsListedByLinePageByPage() throws Exception {
        String batch = batchOf(edge.post((ASK + "\n").repeat(12), "Content-Type", LINES));
        edge.post(ASK);
        JsonObject first =
                new JsonObject(edge.get("/questions?limit=8&batch=" + batch).body());
        JsonObject second =
                new JsonObject(edge.get("/questions?limit=8&batch=" + batch + "&cursor=" + first.getString("next"))
                        .body());
        List<String> ids = Stream.of(first, second)
                .flatMap(page -> page.getJsonArray("items").stream())
                .map(item -> ((JsonObject) item).getString("id"))
                .toList();
        assertThat(ids)
                .isEqualTo(IntStream.rangeClosed(1, 12)
                        .mapToObj(line -> batch + "-" + line)
                        .toList());
        assertThat(second.getString("next")).isNull();
        assertRefused(edge.get("/questions?cursor=" + first.getString("next")), 400, "cursor");
    }

    @Test
    void whoAcceptsLinesGetsTheWholeBatchInItsOrder() throws Exception {
        String batch = batchOf(edge.post((ASK + "\n").repeat(MOST_LINES), "Content-Type", LINES));
        edge.post(ASK);
        answer(7);
        HttpResponse<String> all = download("/questions?batch=" + batch);
        assertThat(all.headers().firstValue("Content-Type")).contains(LINES);
        assertThat(results(all))
                .extracting(item -> item.getString("id"))
                .isEqualTo(IntStream.rangeClosed(1, MOST_LINES)
                        .mapToObj(line -> batch + "-" + line)
                        .toList());
        assertThat(results(download("/questions?status=answered&batch=" + batch)))
                .hasSize(1)
                .allSatisfy(item -> assertThat(item.getString("answer")).isEqualTo("1488"));
        assertRefused(download("/questions?limit=7&batch=" + batch), 400, "limit");
        assertThat(download("/questions?batch=unknown").statusCode()).isEqualTo(404);
    }

    private HttpResponse<String> download(String path) throws Exception {
        return edge.send(edge.request(path).GET().header("Accept", LINES));
    }

    @Test
    void aLineIsAnsweredBeforeTheNextIsSent() throws Exception {
        try (RawUpload upload = new RawUpload(edge.port())) {
            for (int line = 1; line <= 3; line++) {
                upload.send(ASK + "\n");
                assertThat(new JsonObject(upload.line()).getInteger("line")).isEqualTo(line);
            }
            upload.send("{\"question\":");
            upload.send("\"Who?\",\"context\":\"Sogi.\"}");
            upload.sendEnd();
            assertThat(new JsonObject(upload.line()).getString("status")).isEqualTo("queued");
        }
        assertThat(edge.gateway.sentInBulk).hasSize(4);
    }

    @Test
    void aClientThatStopsSendingIsCutAndKeepsWhatWasAccepted(Vertx vertx) throws Exception {
        try (EdgeFixture hasty = edge(vertx, Duration.ofMillis(700));
                RawUpload upload = new RawUpload(hasty.port())) {
            upload.send(ASK + "\n" + "{\"question\":\"half");
            List<String> lines = upload.lines();
            assertThat(lines).hasSize(2);
            assertThat(new JsonObject(lines.getFirst()).getString("status")).isEqualTo("queued");
            JsonObject cut = new JsonObject(lines.getLast());
            assertThat(cut.getInteger("line")).isEqualTo(2);
            assertThat(cut.getJsonObject("problem").getString("type")).endsWith("/too-slow");
            assertThat(hasty.gateway.sentInBulk).hasSize(1);
        }
    }

    @Test
    void aClientThatGoesAwayKeepsWhatWasAccepted() throws Exception {
        String batch;
        try (RawUpload upload = new RawUpload(edge.port())) {
            upload.send(ASK + "\n");
            batch = new JsonObject(upload.line()).getString("id").replaceFirst("-1$", "");
            upload.send("{\"question\":\"half");
        }
        assertThat(counts(batch)).isEqualTo("1 1 0 0");
        // It gives its place back: as many more find one, one after another.
        for (int i = 0; i < Uploads.MAX_AT_ONCE; i++) {
            assertThat(edge.post(ASK, "Content-Type", LINES).statusCode()).isEqualTo(202);
        }
    }

    @Test
    void linesOfAClientThatDoesNotReadAreNotReadEither(Vertx vertx) throws Exception {
        try (EdgeFixture patient = new EdgeFixture(vertx, HttpLimits.DEFAULT);
                RawUpload upload = new RawUpload(patient.port())) {
            // The name of the unknown field makes the result of a line longer than the line, so that it fills the way
            // back.
            String line = "{\"" + "x".repeat(4_000) + "\":1}\n";
            AtomicInteger sent = new AtomicInteger();
            Thread sender = Thread.ofVirtual().start(() -> {
                try {
                    while (sent.get() < 1_000_000) {
                        upload.send(line);
                        sent.incrementAndGet();
                    }
                } catch (IOException e) {
                    sent.set(Integer.MAX_VALUE); // the test closes it
                }
            });
            eventually(LONG, () -> {
                int before = sent.get();
                sender.join(Duration.ofMillis(500));
                assertThat(sent.get()).isPositive().isEqualTo(before);
            });
            int stuck = sent.get();
            for (int number = 1; number <= stuck; number++) {
                assertThat(new JsonObject(upload.line()).getInteger("line")).isEqualTo(number);
            }
            eventually(LONG, () -> assertThat(sent.get()).isGreaterThan(stuck));
        }
    }

    @Test
    void aBatchIsReadUpToItsLimitAndNoFurther() throws Exception {
        assertThat(results(edge.post((ASK + "\n").repeat(MOST_LINES - 1), "Content-Type", LINES)))
                .hasSize(MOST_LINES - 1);
        assertThat(results(edge.post((ASK + "\n").repeat(MOST_LINES), "Content-Type", LINES)))
                .hasSize(MOST_LINES)
                .noneMatch(result -> result.containsKey("problem"));
        List<JsonObject> results = results(edge.post((ASK + "\n").repeat(MOST_LINES + 1), "Content-Type", LINES));
        assertThat(results).hasSize(MOST_LINES + 1);
        assertThat(results.getLast().getInteger("line")).isEqualTo(MOST_LINES + 1);
        assertThat(results.getLast().getJsonObject("problem").getInteger("status"))
                .isEqualTo(413);
    }

    @Test
    void anUploadWithAKeyMayBeRepeated() throws Exception {
        String[] headers = {"Content-Type", LINES, "Idempotency-Key", "k1"};
        HttpResponse<String> first = edge.post(ASK + "\n" + ASK, headers);
        HttpResponse<String> second = edge.post(ASK + "\n" + ASK + "\n" + ASK, headers);
        assertThat(batchOf(second)).isEqualTo(batchOf(first));
        assertThat(results(second).subList(0, 2)).isEqualTo(results(first));
        assertThat(edge.gateway.sentInBulk).hasSize(3);
    }

    @ParameterizedTest
    @CsvSource({
        "Content-Encoding, gzip, 415, Content-Encoding",
        "Content-Type, application/x-ndjson; charset=latin1, 415, Content-Type",
        "Content-Type, application/x-ndjsons, 415, Content-Type",
        "Idempotency-Key, a b, 400, Idempotency-Key",
        "Origin, https://evil.example, 403, Origin"
    })
    void anUploadThatCannotBeIsRefusedByTheNameOfItsHeader(String header, String value, int status, String field)
            throws Exception {
        HttpResponse<String> refused = header.equals("Content-Type")
                ? edge.post(ASK, header, value)
                : edge.post(ASK, "Content-Type", LINES, header, value);
        assertRefused(refused, status, field);
        assertThat(edge.gateway.sentInBulk).isEmpty();
    }

    @Test
    void anArrayIsABatchToo() throws Exception {
        HttpResponse<String> response =
                edge.post(" [" + ASK + ",{\"context\":\"c\"},{\"id\":\"mine\",\"question\":\"q\",\"context\":\"c\"}]");
        assertThat(response.statusCode()).isEqualTo(202);
        JsonObject taken = new JsonObject(response.body());
        String batch = taken.getString("batch");
        assertThat(response.headers().firstValue("Renga-Batch")).contains(batch);
        assertThat(response.headers().firstValue("Location")).contains("/questions/batches/" + batch);
        JsonArray items = taken.getJsonArray("items");
        assertThat(items.getJsonObject(0).getString("id")).isEqualTo(batch + "-1");
        assertThat(field(items.getJsonObject(1))).isEqualTo("question");
        assertThat(items.getJsonObject(2).getString("id")).isEqualTo("mine");
        assertThat(counts(batch)).isEqualTo("2 2 0 0");
    }

    @Test
    void anArrayIsTakenUpToItsLimitAndNoFurther() throws Exception {
        String body = "[" + (ASK + ",").repeat(BatchReader.MAX_ELEMENTS - 1) + ASK + "]";
        assertThat(edge.post(body).statusCode()).isEqualTo(202);
        assertRefused(edge.post("[" + ASK + "," + body.substring(1)), 413, "body");
        assertThat(edge.gateway.sentInBulk).hasSize(BatchReader.MAX_ELEMENTS);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/questions/batches/unknown", "/questions/batches/a%20b", "/questions?batch=unknown"})
    void aBatchThatIsNotThereIsNotFound(String path) throws Exception {
        assertThat(edge.get(path).statusCode()).isEqualTo(404);
    }

    @Test
    void whatCannotBeABatchIsRefusedByTheNameOfItsParameter() throws Exception {
        assertRefused(edge.get("/questions?batch=" + "b".repeat(65)), 400, "batch");
        assertRefused(edge.get("/questions?batch=a%20b"), 400, "batch");
    }

    @Test
    void theLongestIdOfABatchIsLookedFor() throws Exception {
        assertThat(edge.get("/questions?batch=" + "b".repeat(64)).statusCode()).isEqualTo(404);
    }

    private void answer(int sent) {
        edge.gateway.events.handle(Gateway.delivery(Gateway.answered(edge.gateway.sentInBulk.get(sent), 1), Map.of()));
    }

    private String counts(String batch) throws Exception {
        JsonObject counts =
                new JsonObject(edge.get("/questions/batches/" + batch).body());
        assertThat(counts.getString("id")).isEqualTo(batch);
        return counts.getInteger("total") + " " + counts.getInteger("queued") + " " + counts.getInteger("answered")
                + " " + counts.getInteger("failed");
    }

    private static String batchOf(HttpResponse<String> response) {
        return response.headers().firstValue("Renga-Batch").orElseThrow();
    }

    private static List<JsonObject> results(HttpResponse<String> response) {
        return response.body().lines().map(JsonObject::new).toList();
    }

    private static String field(JsonObject result) {
        return result.getJsonObject("problem")
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("field");
    }

    private static void assertRefused(HttpResponse<String> refused, int status, String field) {
        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(status);
        assertThat(field(new JsonObject().put("problem", new JsonObject(refused.body()))))
                .as(refused.body())
                .isEqualTo(field);
    }
}
