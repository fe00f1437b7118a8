package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A PyTorch script of {@code bench/peers/training}. It says what it does, a line of JSON at a time. */
final class PeerTrainee implements Trainee {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final double NANOS = 1e9;

    private final String title;
    private final String python;
    private final Path script;
    private final Path data;

    PeerTrainee(String title, String python, Path script, Path data) {
        this.title = title;
        this.python = python;
        this.script = script;
        this.data = data;
    }

    @Override
    public String title() {
        return title;
    }

    @Override
    public TrainingCurve train(TrainingTask task) throws IOException, InterruptedException {
        long began = System.nanoTime();
        TrainingProcess training = TrainingProcess.start(title, command(task), Map.of(), task.threads());
        double start = Double.NaN;
        double tested = Double.NaN;
        List<TrainingCurve.Epoch> epochs = new ArrayList<>();
        try (training;
                BufferedReader lines = training.output()) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = JSON.readTree(line);
                if (event.has("first")) {
                    start = (System.nanoTime() - began) / NANOS;
                } else if (event.has("epoch")) {
                    epochs.add(new TrainingCurve.Epoch(
                            event.path("seconds").asDouble(),
                            event.path("val_accuracy").asDouble(),
                            training.residentKilobytes()));
                } else {
                    tested = event.path("test_accuracy").asDouble();
                }
            }
            training.awaitEnd();
            return new TrainingCurve(start, epochs, tested, training.peakMegabytes());
        }
    }

    private List<String> command(TrainingTask task) {
        return List.of(
                python,
                script.toString(),
                "--data=" + data,
                "--lr=" + task.rate(),
                "--momentum=" + task.momentum(),
                "--epochs=" + task.epochs(),
                "--seed=" + task.seed(),
                "--threads=" + task.threads(),
                "--limit-train=" + task.trained(),
                "--limit-eval=" + task.judged());
    }
}
