package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.cli.description.Description;
import dev.renga.local.OtherProgram.Ended;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The examples of {@code docs/sweeps.md} that start sweeps, as they stand there, and those of the folder {@code examples}. No slot
 * is free, so that nothing trains.
 */
class SweepExamplesIT {
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Path DOCUMENT = Path.of("..", "docs", "sweeps.md");

    @TempDir
    private static Path folder;

    private static UpProcess up;
    private static HttpClient http;

    @BeforeAll
    static void start() throws IOException {
        Files.createDirectories(folder.resolve(".renga"));
        Files.writeString(
                folder.resolve(".renga").resolve("images.yaml"),
                "pytorch-trial: {command: [python3, trial.py], gpu: false}");
        up = UpProcess.start(folder.resolve(".renga"), "--in-memory", "--slots", "0");
        http = HttpClient.newHttpClient();
    }

    @AfterAll
    static void stop() throws InterruptedException {
        http.close();
        assertThat(up.stop()).isZero();
    }

    @Test
    void theLinesForTheAwsCommandStartASweep() throws Exception {
        OtherProgram.need("the aws command", "aws", "--version");

        Ended ended = run(List.of("bash", "-euc", example("bash", "sqs send-message")));

        assertThat(ended.code()).as(ended.words()).isZero();
        eventually(SOON, () -> {
            JsonObject sweep = read("/sweeps/by-hand");
            assertThat(sweep.getString("state")).as(sweep.encode()).isEqualTo("active");
            assertThat(sweep.getJsonObject("trials").getInteger("planned")).isEqualTo(2);
        });
    }

    @Test
    void theProgramWithBotoIsToldThatItsSweepHasBegun() throws Exception {
        OtherProgram.need("boto3", "python3", "-c", "import boto3");

        Ended ended = run(List.of("python3", "-c", example("python", "boto3")));

        assertThat(ended.code()).as(ended.words()).isZero();
        assertThat(ended.words()).contains("SweepOne active");
    }

    @Test
    void theRequestWithCurlStartsOneSweepHoweverOftenItIsSent() throws Exception {
        String address = up.gateway().getAuthority();
        List<String> command = List.of("bash", "-euc", example("bash", "curl").replace("localhost:8080", address));

        Ended first = run(command);
        Ended second = run(command);

        assertThat(first.code()).as(first.words()).isZero();
        String sweep = new JsonObject(first.words()).getString("sweep");
        assertThat(new JsonObject(second.words()).getString("sweep")).isEqualTo(sweep);
        assertThat(read("/sweeps/" + sweep).getString("state")).isEqualTo("active");
    }

    @ParameterizedTest
    @ValueSource(strings = {"grid.yaml", "original.yaml", "search.yaml", "pytorch.yaml"})
    void everyExampleIsASweepThatWouldRun(String name) throws Exception {
        String body = Description.read(Path.of("..", "examples", name)).json().toString();

        HttpResponse<String> estimate = http.send(
                HttpRequest.newBuilder(up.gateway().resolve("/sweeps/estimate"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());

        assertThat(estimate.statusCode()).as(estimate.body()).isEqualTo(200);
        assertThat(new JsonObject(estimate.body()).getInteger("trials")).isGreaterThanOrEqualTo(4);
    }

    /** The block of a language in the document that has these words in it. */
    private static String example(String language, String words) throws IOException {
        return Pattern.compile("```" + language + "\n(.*?)```", Pattern.DOTALL)
                .matcher(Files.readString(DOCUMENT))
                .results()
                .map((MatchResult block) -> block.group(1))
                .filter(block -> block.contains(words))
                .findFirst()
                .orElseThrow();
    }

    private static JsonObject read(String path) throws IOException, InterruptedException {
        URI uri = up.gateway().resolve(path);
        return new JsonObject(http.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.ofString())
                .body());
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        return OtherProgram.run(up.address("AWS_ENDPOINT_URL"), folder, command);
    }
}
