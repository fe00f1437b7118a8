package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A whole sweep of the trainer in processes of its own, through gateway, queues, scheduler and the local ECS. */
@Tag("costly")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class SweepIT {
    private static final Duration LONG = Duration.ofMinutes(15);
    private static final int POINTS = 9;
    private static final String GRID = """
            {"parameters": {"lr": [0.1, 0.01, 0.001], "momentum": [0.5, 0.1, 0.05]}, "epochs": 2, "parallelism": 2,
             "run": {"arguments": ["--data", "digits", "--limit-train", "256", "--limit-eval", "128", "--threads", "1"]}}
            """;
    private static final String FOLDS = """
            {"parameters": {"lr": [0.1]}, "epochs": 1, "repeats": {"count": 2, "by": "fold"},
             "run": {"arguments": ["--data", "digits", "--limit-train", "128", "--limit-eval", "64", "--threads", "1"]}}
            """;

    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheTrainer() {
        assumeThat(Path.of("..", "trainer", "target", "trainer.jar"))
                .as("the trainer as it was built")
                .exists();
    }

    @AfterEach
    void close() {
        http.close();
    }

    @Test
    void aGridOfTheTrainerEndsWithItsBestAndItsHeatMap() throws Exception {
        try (UpProcess up = UpProcess.start(folder.resolve("run"), "--in-memory", "--slots", "2")) {
            String sweep = begin(up, GRID);
            eventually(LONG, () -> assertThat(state(up, sweep)).isEqualTo("finished"));
            assertThat(get(up, "/sweeps/" + sweep + "/heatmap.svg")).startsWith("<svg");
            assertThat(new JsonObject(get(up, "/sweeps/" + sweep))
                            .getJsonObject("best")
                            .getDouble("value"))
                    .isBetween(0.0, 100.0);
            assertEachPointOnce(up, sweep);
        }
    }

    @Test
    void aSweepWhoseSchedulerIsKilledGoesOnWhereItWas() throws Exception {
        Path kept = folder.resolve("run");
        String sweep;
        try (UpProcess up = UpProcess.start(kept, "--slots", "2")) {
            sweep = begin(up, GRID);
            eventually(
                    LONG,
                    () -> assertThat(trials(up, sweep))
                            .anyMatch(trial -> trial.getString("state").equals("finished")));
            up.kill();
        }
        try (UpProcess up = UpProcess.start(kept, "--slots", "2")) {
            eventually(LONG, () -> assertThat(state(up, sweep)).isEqualTo("finished"));
            assertEachPointOnce(up, sweep);
        }
    }

    @Test
    void everyFoldOfAPointIsTrained() throws Exception {
        try (UpProcess up = UpProcess.start(folder.resolve("run"), "--slots", "2")) {
            String sweep = begin(up, FOLDS);
            eventually(LONG, () -> assertThat(state(up, sweep)).isEqualTo("finished"));
            assertThat(trials(up, sweep))
                    .extracting(trial -> trial.getString("state"))
                    .containsExactly("finished", "finished");
        }
    }

    private void assertEachPointOnce(UpProcess up, String sweep) throws IOException, InterruptedException {
        List<JsonObject> trials = trials(up, sweep);
        Map<String, Long> points = trials.stream()
                .collect(Collectors.groupingBy(
                        trial -> trial.getJsonObject("parameters").encode(), Collectors.counting()));
        assertThat(points).hasSize(POINTS);
        assertThat(points.values()).containsOnly(1L);
        assertThat(trials).allSatisfy(trial -> {
            assertThat(trial.getString("state")).as(trial.encode()).isEqualTo("finished");
            assertThat(trial.getInteger("epochs")).isEqualTo(2);
        });
    }

    private String begin(UpProcess up, String spec) throws IOException, InterruptedException {
        HttpRequest start = HttpRequest.newBuilder(at(up, "/sweeps"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(spec))
                .build();
        return new JsonObject(http.send(start, BodyHandlers.ofString()).body()).getString("sweep");
    }

    private String state(UpProcess up, String sweep) throws IOException, InterruptedException {
        return new JsonObject(get(up, "/sweeps/" + sweep)).getString("state");
    }

    private List<JsonObject> trials(UpProcess up, String sweep) throws IOException, InterruptedException {
        return new JsonObject(get(up, "/sweeps/" + sweep + "/trials"))
                .getJsonArray("items").stream().map(JsonObject.class::cast).toList();
    }

    private String get(UpProcess up, String path) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(at(up, path)).build(), BodyHandlers.ofString())
                .body();
    }

    private static URI at(UpProcess up, String path) throws IOException {
        return URI.create(up.gateway() + path);
    }
}
