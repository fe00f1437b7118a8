package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.renga.cli.description.Description;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The example of a trial in PyTorch through a whole sweep, {@code examples/pytorch.yaml}, as an image of {@code images.yaml}. */
@Tag("costly")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class PyTorchSweepIT {
    private static final Duration LONG = Duration.ofMinutes(8);
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path SCRIPT = ROOT.resolve("trainer/examples/pytorch_trial.py");

    @TempDir
    private Path folder;

    @Test
    void aProgramOfOnesOwnIsSweptToItsBest() throws Exception {
        OtherProgram.need("PyTorch with boto3", python(), "-c", "import torch, boto3");
        SmallDigits.write(folder.resolve("data"));
        Path state = Files.createDirectories(folder.resolve(".renga"));
        Files.writeString(
                state.resolve("images.yaml"),
                "pytorch-trial:\n  command: [" + python() + ", " + SCRIPT
                        + "]\n  environment: {OMP_NUM_THREADS: 1}\n  gpu: false\n");
        try (HttpClient http = HttpClient.newHttpClient();
                UpProcess up = UpProcess.start(state, "--in-memory")) {
            String sweep = new JsonObject(send(http, up, "/sweeps", description())).getString("sweep");
            eventually(LONG, () -> assertThat(state(http, up, sweep)).isEqualTo("finished"));

            JsonObject end = new JsonObject(get(http, up, "/sweeps/" + sweep));
            assertThat(end.getJsonObject("best").getInteger("epoch")).isBetween(1, 2);
            assertThat(end.getJsonObject("trials").getInteger("finished"))
                    .as(end.encode())
                    .isEqualTo(4);
            JsonArray trials = new JsonObject(get(http, up, "/sweeps/" + sweep + "/trials")).getJsonArray("items");
            assertThat(trials)
                    .allSatisfy(trial -> assertThat(((JsonObject) trial).getInteger("epochs"))
                            .isEqualTo(2));
            assertThat(get(http, up, "/sweeps/" + sweep + "/trials/0/metrics.csv"))
                    .startsWith("train_loss,val_loss,val_accuracy\n");
            assertThat(get(http, up, "/sweeps/" + sweep + "/heatmap.svg")).contains("<svg");
            assertThat(up.stop()).isZero();
        }
    }

    private String description() throws IOException {
        ObjectNode sweep =
                Description.read(ROOT.resolve("examples/pytorch.yaml")).json();
        sweep.withObject("run")
                .putArray("arguments")
                .add("--data")
                .add(folder.resolve("data").toString());
        return sweep.toString();
    }

    private static String state(HttpClient http, UpProcess up, String sweep) throws Exception {
        return new JsonObject(get(http, up, "/sweeps/" + sweep)).getString("state");
    }

    private static String get(HttpClient http, UpProcess up, String path) throws Exception {
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(up.gateway().resolve(path)).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private static String send(HttpClient http, UpProcess up, String path, String body) throws Exception {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(up.gateway().resolve(path))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(201);
        return response.body();
    }

    /** The Python of the bench's peers, where it is installed; else the one on the path. */
    private static String python() {
        Path peers = ROOT.resolve(".renga-tools/python-peers/bin/python");
        return Files.isExecutable(peers) ? peers.toString() : "python3";
    }
}
