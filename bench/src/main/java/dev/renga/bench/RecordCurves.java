package dev.renga.bench;

import dev.renga.bench.RecordedCurves.Point;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ./renga bench record-curves}: trains a grid, one trial after another, and keeps its curves for {@code stopping}. */
@Command(
        name = "record-curves",
        description = {
            "Trains a grid on MNIST and writes its learning curves down, for the subject stopping and a test.",
            "What the file has already is not trained again: it may be ended, and goes on with the same command."
        },
        mixinStandardHelpOptions = true,
        sortOptions = false)
final class RecordCurves implements Callable<Integer> {
    private static final int DIVERGED = 4;

    @Option(names = "--file", description = "Where to (default: where the test looks for it).")
    private @Nullable Path file;

    @Option(names = "--rates", split = ",", description = "Learning rates (default ${DEFAULT-VALUE}).")
    private List<Double> rates = List.of(0.003, 0.01, 0.03, 0.1, 0.3);

    @Option(names = "--momenta", split = ",", description = "Momenta (default ${DEFAULT-VALUE}).")
    private List<Double> momenta = List.of(0.0, 0.5, 0.8, 0.9, 0.95);

    @Option(names = "--epochs", description = "Epochs of each (default ${DEFAULT-VALUE}).")
    private int epochs = 27;

    @Option(names = "--limit-train", description = "Training images (default ${DEFAULT-VALUE}).")
    private int limitTrain = 1_200;

    @Option(names = "--limit-eval", description = "Validation images (default ${DEFAULT-VALUE}).")
    private int limitEval = 1_500;

    @Option(names = "--threads", description = "Threads that train (default ${DEFAULT-VALUE}).")
    private int threads = 1;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Optional<Path> data = SharedData.mnist();
        if (data.isEmpty()) {
            return 1;
        }
        RecordedCurves curves = RecordedCurves.of(file == null ? RecordedCurves.kept() : file);
        for (double rate : rates) {
            for (double momentum : momenta) {
                Point point = new Point(rate, momentum);
                if (!curves.has(point)) {
                    record(point, data.get(), curves);
                    System.out.println("lr " + rate + ", momentum " + momentum + ": " + curves);
                }
            }
        }
        return 0;
    }

    private void record(Point point, Path data, RecordedCurves curves) throws IOException, InterruptedException {
        Path out = Files.createTempDirectory("renga-bench-curve");
        try (TrainingProcess training = TrainingProcess.start(
                "the trainer", command(point, data, out), Map.of("MALLOC_ARENA_MAX", "2"), threads)) {
            training.output().lines().forEach(line -> {});
            training.awaitEnd(DIVERGED);
            Optional<Path> table = table(out);
            if (table.isPresent()) { // a trial that diverged at once has none
                curves.add(point, table.get());
            }
        } finally {
            remove(out);
        }
    }

    private static Optional<Path> table(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            return files.filter(path -> path.toString().endsWith(".csv")).findFirst();
        }
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        }
    }

    private List<String> command(Point point, Path data, Path out) throws IOException {
        return List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx160m",
                "-jar",
                RunningSystem.repository().resolve("trainer/target/trainer.jar").toString(),
                "--device=cpu",
                "--threads=" + threads,
                "--data=" + data,
                "--out=" + out,
                "--lr=" + point.rate(),
                "--momentum=" + point.momentum(),
                "--epochs=" + epochs,
                "--limit-train=" + limitTrain,
                "--limit-eval=" + limitEval);
    }
}
