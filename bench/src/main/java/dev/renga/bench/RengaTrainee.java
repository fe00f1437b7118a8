package dev.renga.bench;

import dev.renga.contracts.Environment;
import dev.renga.contracts.JsonCodec;
import dev.renga.contracts.QueueName;
import dev.renga.contracts.sweep.EpochReported;
import dev.renga.contracts.sweep.TrialFinished;
import dev.renga.contracts.sweep.TrialReport;
import dev.renga.testsupport.EmbeddedQueues;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** The trainer as a sweep starts it, its reports read from a queue in this process. */
final class RengaTrainee implements Trainee {
    private static final JsonCodec<TrialReport> CODEC = JsonCodec.of(TrialReport.class);
    private static final String QUEUE = QueueName.TRIAL_REPORTS.physical(Environment.LOCAL);
    private static final Duration LOOK = Duration.ofMillis(10);
    private static final Duration WAIT = Duration.ofSeconds(1);
    private static final double NANOS = 1e9;

    private final Path jar;
    private final Path data;

    RengaTrainee(Path root, Path data) {
        this.jar = root.resolve("trainer/target/trainer.jar");
        this.data = data;
    }

    @Override
    public String title() {
        return "Renga";
    }

    @Override
    public TrainingCurve train(TrainingTask task) throws IOException, InterruptedException {
        Path out = Files.createTempDirectory("renga-bench-trial");
        try (EmbeddedQueues queues = EmbeddedQueues.start()) {
            queues.create(QUEUE);
            long began = System.nanoTime();
            try (TrainingProcess training =
                    TrainingProcess.start(title(), command(task, out), aws(queues.endpoint()), task.threads())) {
                Thread.ofVirtual().start(() -> training.output().lines().forEach(line -> {}));
                double firstRow = firstRow(out, training, began);
                return read(queues, training, firstRow);
            }
        } finally {
            remove(out);
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private static TrainingCurve read(EmbeddedQueues queues, TrainingProcess training, double firstRow)
            throws IOException, InterruptedException {
        List<TrainingCurve.Epoch> epochs = new ArrayList<>();
        while (true) {
            boolean isOver = !training.isAlive();
            for (String body : queues.take(QUEUE, WAIT)) {
                TrialReport report = CODEC.decode(body);
                if (report instanceof EpochReported epoch) {
                    epochs.add(new TrainingCurve.Epoch(
                            epoch.seconds(),
                            epoch.metrics().getOrDefault("val_accuracy", Double.NaN),
                            training.residentKilobytes()));
                } else if (report instanceof TrialFinished finished) {
                    training.awaitEnd();
                    double start = firstRow - epochs.getFirst().seconds();
                    double tested = finished.test().getOrDefault("accuracy", Double.NaN);
                    return new TrainingCurve(start, epochs, tested, training.peakMegabytes());
                } else {
                    throw new IOException("the trainer reported " + report);
                }
            }
            if (isOver) {
                training.awaitEnd();
                throw new IOException("the trainer ended without a word");
            }
        }
    }

    /** After how many seconds the table has its first row: the first epoch is then over. */
    private static double firstRow(Path out, TrainingProcess training, long began)
            throws IOException, InterruptedException {
        while (training.isAlive()) {
            if (rows(out) > 0) {
                return (System.nanoTime() - began) / NANOS;
            }
            Thread.sleep(LOOK);
        }
        training.awaitEnd();
        throw new IOException("the trainer ended without a row");
    }

    private static long rows(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            for (Path file :
                    files.filter(file -> file.toString().endsWith(".csv")).toList()) {
                return Files.readAllLines(file).size() - 1L;
            }
        }
        return 0;
    }

    private static Map<String, String> aws(URI endpoint) {
        return Map.of(
                "MALLOC_ARENA_MAX", "2", // as ./renga trainer has it, the flags below likewise
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local");
    }

    private List<String> command(TrainingTask task, Path out) {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xms160m",
                "-Xmx160m",
                "-XX:+AlwaysPreTouch",
                "-jar",
                jar.toString(),
                "--device=cpu",
                "--threads=" + task.threads(),
                "--data=" + data,
                "--out=" + out,
                "--report-queue=" + QUEUE,
                "--lr=" + task.rate(),
                "--momentum=" + task.momentum(),
                "--epochs=" + task.epochs(),
                "--seed=" + task.seed(),
                "--limit-train=" + task.trained(),
                "--limit-eval=" + task.judged());
    }
}
