package dev.renga.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
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
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A system with so many slots and one image, that of the trial which sleeps. */
final class SleepingTrials implements AutoCloseable {
    private static final int CREATED = 201;
    private static final Duration LOOK = Duration.ofMillis(20);
    private static final Duration LIMIT = Duration.ofMinutes(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path times = Files.createTempDirectory("renga-bench-times");
    private final HttpClient http = HttpClient.newHttpClient();
    private final RunningSystem system;

    /** When a trial's process began and when it was through, in seconds. */
    record Span(double began, double ended) {}

    SleepingTrials(int slots) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("renga-bench");
        Path script = RunningSystem.repository().resolve("bench/peers/sweep/sleeping_trial.py");
        // Without its site packages Python starts in a tenth of the time.
        Files.writeString(
                folder.resolve("images.yaml"),
                "sleeper:\n  command: [" + PythonPeers.interpreter() + ", -I, -S, " + script + "]\n");
        system = RunningSystem.start(folder, true, "--slots", String.valueOf(slots));
    }

    /** How many seconds a sweep takes. */
    double sweep(int trials, int parallelism, double seconds) throws IOException, InterruptedException {
        long began = System.nanoTime();
        String id = post(description(trials, parallelism, seconds));
        URI sweep = system.gateway().resolve("/sweeps/" + id);
        long until = began + LIMIT.toNanos();
        while (System.nanoTime() < until) {
            String state = JSON.readTree(get(sweep)).path("state").asText();
            if (state.equals("finished")) {
                return (System.nanoTime() - began) / 1e9;
            }
            if (!state.equals("active") && !state.equals("ending")) {
                throw new IOException("the sweep is " + state + ": " + get(sweep));
            }
            Thread.sleep(LOOK);
        }
        throw new IOException("the sweep does not end: " + get(sweep));
    }

    private ObjectNode description(int trials, int parallelism, double seconds) {
        ObjectNode sweep = JSON.createObjectNode()
                .put("strategy", "random")
                .put("trials", trials)
                .put("parallelism", parallelism);
        sweep.putObject("parameters").putObject("x").put("low", 1).put("high", 99);
        sweep.putObject("run")
                .put("image", "sleeper")
                .putArray("arguments")
                .add("--seconds")
                .add(String.valueOf(seconds))
                .add("--times")
                .add(times.toString());
        return sweep;
    }

    private String post(ObjectNode sweep) throws IOException, InterruptedException {
        HttpResponse<String> response = http.send(
                HttpRequest.newBuilder(system.gateway().resolve("/sweeps"))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(sweep.toString()))
                        .build(),
                BodyHandlers.ofString());
        if (response.statusCode() != CREATED) {
            throw new IOException("no sweep: " + response.body());
        }
        return JSON.readTree(response.body()).required("sweep").asText();
    }

    private String get(URI address) throws IOException, InterruptedException {
        return http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
                .body();
    }

    /** What the trials wrote down so far. */
    List<Span> spans() throws IOException {
        List<Span> spans = new ArrayList<>();
        for (Path file : files()) {
            String[] seconds = Files.readString(file).split(" ", -1);
            spans.add(new Span(Double.parseDouble(seconds[0]), Double.parseDouble(seconds[1])));
        }
        return spans;
    }

    void forget() throws IOException {
        for (Path file : files()) {
            Files.delete(file);
        }
    }

    private List<Path> files() throws IOException {
        try (Stream<Path> all = Files.list(times)) {
            return all.toList();
        }
    }

    @Override
    public void close() {
        system.close();
        http.close();
    }
}
