package dev.renga.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.contracts.sweep.FetchSweepFile;
import dev.renga.contracts.sweep.ListSweeps;
import dev.renga.contracts.sweep.StartSweep;
import dev.renga.contracts.sweep.SweepReply;
import dev.renga.gateway.asking.Breaker;
import dev.renga.gateway.sweep.SweepTwin;
import dev.renga.testsupport.Eventually;
import io.vertx.core.Vertx;
import io.vertx.core.json.JsonObject;
import io.vertx.junit5.VertxExtension;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@ExtendWith(VertxExtension.class)
class SweepHttpIT {
    private static final String GRID = """
            {"name": "grid", "parameters": {"lr": [0.1, 0.01], "momentum": [0.5]}, "epochs": 2}""";

    private SweepEdge edge;

    @BeforeEach
    void start(Vertx vertx, @TempDir Path folder) throws Exception {
        edge = new SweepEdge(vertx, folder);
    }

    @AfterEach
    void stop() {
        edge.close();
    }

    @ParameterizedTest
    @CsvSource({"x=%01, x", "y=%20, y"})
    void aPictureOfWhatCannotBeANameIsRefused(String query, String field) throws Exception {
        HttpResponse<String> refused = edge.get("/sweeps/s/heatmap.svg?" + query);

        assertThat(refused.statusCode()).as(refused.body()).isEqualTo(400);
        assertThat(refused.body()).contains("\"field\":\"" + field);
    }

    @Test
    void aSweepIsStartedUnderAShortIdByWhoAsks() throws Exception {
        HttpResponse<String> started = edge.post("/sweeps", GRID);
        assertThat(started.statusCode()).as(started.body()).isEqualTo(201);
        JsonObject sweep = new JsonObject(started.body());
        assertThat(sweep.getString("sweep")).matches("[0-9a-f]{16}");
        assertThat(started.headers().firstValue("Location")).contains("/sweeps/" + sweep.getString("sweep"));
        assertThat(sweep.getJsonObject("spec").getString("owner")).isEqualTo("anonymous");
        StartSweep asked = (StartSweep) edge.scheduler.asked.getFirst();
        assertThat(asked.spec())
                .isEqualTo(SweepTwin.spec(GRID).ownedBy("anonymous"))
                .asString()
                .contains("{\"lr\":[0.1,0.01],\"momentum\":[0.5]}");
        assertThat(new JsonObject(
                        edge.get("/sweeps/" + sweep.getString("sweep")).body()))
                .isEqualTo(sweep);
    }

    @Test
    void aNamedOwnerIsKept() throws Exception {
        HttpResponse<String> started = edge.post("/sweeps", GRID.replace("{\"name\"", "{\"owner\": \"me\", \"name\""));
        assertThat(new JsonObject(started.body()).getJsonObject("spec").getString("owner"))
                .isEqualTo("me");
    }

    @Test
    void theSameKeyIsTheSameSweepAndAnotherBodyIsRefused() throws Exception {
        HttpResponse<String> first = edge.post("/sweeps", GRID, "Idempotency-Key", "k1");
        HttpResponse<String> again = edge.post("/sweeps", GRID, "Idempotency-Key", "k1");
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.body()).isEqualTo(first.body());
        HttpResponse<String> other =
                edge.post("/sweeps", GRID.replace("\"epochs\": 2", "\"epochs\": 3"), "Idempotency-Key", "k1");
        assertThat(other.statusCode()).isEqualTo(422);
        assertThat(other.body()).contains("idempotency-key-reused");
    }

    @Test
    void whatTheSchedulerRefusesIsABadRequestThatNamesTheField() throws Exception {
        HttpResponse<String> refused = edge.post("/sweeps", "{\"parameters\": {\"empty\": []}}");
        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(field(refused)).isEqualTo("parameters.empty");
    }

    @Test
    void anEstimateStartsNothing() throws Exception {
        HttpResponse<String> estimate = edge.post("/sweeps/estimate", GRID);
        assertThat(estimate.statusCode()).as(estimate.body()).isEqualTo(200);
        assertThat(new JsonObject(estimate.body())).isEqualTo(new JsonObject("""
                        {"trials": 9, "epochs": 18, "machineHours": 0.1, "minutes": 3.5, "dollars": 0.0,
                         "basis": "one machine, your own"}"""));
        assertThat(edge.scheduler.asked).noneMatch(StartSweep.class::isInstance);
    }

    @Test
    void listsComeInPages() throws Exception {
        edge.post("/sweeps", GRID);
        edge.post("/sweeps", GRID);
        JsonObject page = new JsonObject(edge.get("/sweeps?limit=1").body());
        assertThat(page.getJsonArray("items")).hasSize(1);
        assertThat(page.getString("next")).isEqualTo("1");
        JsonObject all = new JsonObject(edge.get("/sweeps").body());
        assertThat(all.getJsonArray("items")).hasSize(2);
        assertThat(all.containsKey("next")).isTrue();
        assertThat(edge.get("/sweeps?cursor=forged").statusCode()).isEqualTo(400);
        edge.get("/sweeps?limit=1000");
        assertThat(edge.scheduler.asked.getLast()).isEqualTo(new ListSweeps(SweepsApi.MOST_IN_PAGE, null));
        String sweep = all.getJsonArray("items").getJsonObject(0).getString("sweep");
        assertThat(new JsonObject(
                                edge.get("/sweeps/" + sweep + "/trials?limit=2").body())
                        .getJsonArray("items"))
                .hasSize(2);
    }

    @Test
    void cancellingTwiceDoesNoHarm() throws Exception {
        String sweep = new JsonObject(edge.post("/sweeps", GRID).body()).getString("sweep");
        for (int i = 0; i < 2; i++) {
            HttpResponse<String> cancelled = edge.post("/sweeps/" + sweep + "/cancel", "");
            assertThat(cancelled.statusCode()).as(cancelled.body()).isEqualTo(200);
            assertThat(new JsonObject(cancelled.body()).getString("state")).isEqualTo("ending");
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/sweeps/none, 404",
        "/sweeps/no%20sweep, 404",
        "/sweeps/none/trials, 404",
        "/sweeps/none/trials?limit=0, 400",
        "/sweeps/none/trials.csv, 404",
        "/sweeps/none/trials/0/log, 404",
        "/sweeps/none/trials/-1/log, 400",
        "/sweeps/none/trials/x/metrics.csv, 400",
        "/sweeps/none/trials/99999999999/metrics.csv, 400",
        "/sweeps/none/heatmap.svg, 404",
        "/sweeps/none/pie.svg, 404",
        "/sweeps?limit=1001, 400"
    })
    void whatIsNotThereOrMakesNoSenseIsAProblem(String path, int status) throws Exception {
        HttpResponse<String> problem = edge.get(path);
        assertThat(problem.statusCode()).as(problem.body()).isEqualTo(status);
        assertThat(problem.headers().firstValue("Content-Type")).contains("application/problem+json");
    }

    @ParameterizedTest
    @CsvSource({
        "heatmap.svg, HEATMAP, image/svg+xml",
        "curves.svg, CURVES, image/svg+xml",
        "parallel.svg, PARALLEL, image/svg+xml",
        "history.svg, HISTORY, image/svg+xml",
        "trials.csv, TRIALS, text/csv; charset=utf-8",
        "trials/4/metrics.csv, METRICS, text/csv; charset=utf-8",
        "trials/4/log, LOG, text/plain; charset=utf-8"
    })
    void aFileIsWhatItsPathSaysAndCanRunNoScript(String path, FetchSweepFile.File file, String type) throws Exception {
        edge.scheduler.file.set(new SweepReply.File("text/html", "<svg>連</svg>", null));
        HttpResponse<String> fetched = edge.get("/sweeps/s/" + path);
        assertThat(fetched.statusCode()).as(fetched.body()).isEqualTo(200);
        assertThat(fetched.body()).isEqualTo("<svg>連</svg>");
        assertThat(fetched.headers().allValues("Content-Type")).containsExactly(type);
        assertThat(fetched.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'")
                .contains("sandbox")
                .doesNotContain("script");
        assertThat(fetched.headers().firstValue("X-Content-Type-Options")).contains("nosniff");
        assertThat(edge.scheduler.asked)
                .isEqualTo(List.of(new FetchSweepFile("s", file, file.isOfOneTrial() ? 4 : null)));
    }

    @Test
    void aPictureMayBeAskedForOverTwoParametersAndForAWidth() throws Exception {
        edge.scheduler.file.set(new SweepReply.File("image/svg+xml", "<svg/>", null));

        assertThat(edge.get("/sweeps/s/heatmap.svg?x=momentum&y=lr&width=360").statusCode())
                .isEqualTo(200);
        assertThat(edge.get("/sweeps/s/history.svg?width=1440").statusCode()).isEqualTo(200);

        assertThat(edge.scheduler.asked)
                .isEqualTo(List.of(
                        new FetchSweepFile(
                                "s",
                                FetchSweepFile.File.HEATMAP,
                                null,
                                new FetchSweepFile.Drawing("momentum", "lr", 360)),
                        new FetchSweepFile(
                                "s", FetchSweepFile.File.HISTORY, null, new FetchSweepFile.Drawing(null, null, 1440))));
        assertThat(edge.get("/sweeps/s/heatmap.svg?width=359").statusCode()).isEqualTo(400);
        assertThat(edge.get("/sweeps/s/curves.svg?width=1441").statusCode()).isEqualTo(400);
    }

    @Test
    void curvesMayBeOfAnotherMetricAndAWrongOneIsNamed() throws Exception {
        edge.scheduler.file.set(new SweepReply.File("image/svg+xml", "<svg/>", null));

        assertThat(edge.get("/sweeps/s/curves.svg?metric=val_loss").statusCode())
                .isEqualTo(200);

        assertThat(edge.scheduler.asked)
                .isEqualTo(List.of(new FetchSweepFile(
                        "s",
                        FetchSweepFile.File.CURVES,
                        null,
                        new FetchSweepFile.Drawing(null, null, null, "val_loss"))));
        HttpResponse<String> wrong = edge.get("/sweeps/s/curves.svg?metric=val%20loss");
        assertThat(wrong.statusCode()).isEqualTo(400);
        assertThat(wrong.body()).contains("metric");
    }

    @Test
    void aFileThatIsTooLongForAMessageComesFromTheBucket() throws Exception {
        String text = "epoch\n".repeat(200_000);
        edge.bucket.put("replies/r1", text.getBytes(StandardCharsets.UTF_8));
        edge.scheduler.file.set(new SweepReply.File("text/csv", null, "replies/r1"));
        assertThat(edge.get("/sweeps/s/trials.csv").body()).isEqualTo(text);
        edge.scheduler.file.set(new SweepReply.File("text/csv", null, "replies/gone"));
        assertThat(edge.get("/sweeps/s/trials.csv").statusCode()).isEqualTo(503);
    }

    @Test
    void nothingElseOfTheBucketIsShown() throws Exception {
        edge.bucket.put("sweeps/secret", "secret".getBytes(StandardCharsets.UTF_8));
        for (String key : List.of("sweeps/secret", "replies/../sweeps/secret")) {
            edge.scheduler.file.set(new SweepReply.File("text/csv", null, key));
            HttpResponse<String> refused = edge.get("/sweeps/s/trials.csv");
            assertThat(refused.statusCode()).isEqualTo(500);
            assertThat(refused.body()).doesNotContain("secret");
        }
    }

    @Test
    void aSchedulerThatIsAwayIsToldAtOnceAfterAFewTriesAndFoundWhenItIsBack() throws Exception {
        edge.scheduler.away.set(true);
        for (int i = 0; i < Breaker.MOST_FAILURES; i++) {
            assertThat(edge.get("/sweeps").statusCode()).isEqualTo(504);
        }
        HttpResponse<String> refused = edge.post("/sweeps", GRID);
        assertThat(refused.statusCode()).isEqualTo(503);
        assertThat(refused.headers().firstValue("Retry-After")).isPresent();
        assertThat(new JsonObject(refused.body()).getString("detail")).contains("sweep scheduler");
        assertThat(edge.scheduler.asked).noneMatch(StartSweep.class::isInstance);
        edge.scheduler.away.set(false);
        Eventually.eventually(
                Duration.ofSeconds(60),
                () -> assertThat(edge.get("/sweeps").statusCode()).isEqualTo(200));
    }

    private static String field(HttpResponse<String> problem) {
        return Objects.requireNonNull(new JsonObject(problem.body())
                .getJsonArray("errors")
                .getJsonObject(0)
                .getString("field"));
    }
}
