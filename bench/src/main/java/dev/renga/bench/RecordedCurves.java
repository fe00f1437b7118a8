package dev.renga.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A file of learning curves that the trainer really drew, whole trials at a time: what was recorded is not trained again. */
final class RecordedCurves {
    private static final String HEADER = "lr,momentum,epoch,val_loss,val_accuracy";
    private static final String COMMA = ",";
    private static final int ACCURACY = 4;

    private final Path file;
    private final Map<Point, List<Double>> accuracies = new LinkedHashMap<>();

    /** What a trial was given. */
    record Point(double rate, double momentum) {}

    private RecordedCurves(Path file) {
        this.file = file;
    }

    /** Those of a file; none where there is no file. */
    static RecordedCurves of(Path file) throws IOException {
        RecordedCurves curves = new RecordedCurves(file);
        if (Files.exists(file)) {
            try (var lines = Files.lines(file)) {
                lines.skip(1).map(line -> line.split(COMMA, -1)).forEach(curves::take);
            } catch (UncheckedIOException e) {
                throw new IOException(file + " cannot be read", e);
            }
        }
        return curves;
    }

    /** Where the repository keeps them. */
    static Path kept() throws IOException {
        return RunningSystem.repository()
                .resolve("sweep-scheduler/src/test/resources/dev/renga/sweep/stopping/mnist-curves.csv");
    }

    private void take(String[] fields) {
        Point point = new Point(Double.parseDouble(fields[0]), Double.parseDouble(fields[1]));
        accuracies.computeIfAbsent(point, none -> new ArrayList<>()).add(Double.parseDouble(fields[ACCURACY]));
    }

    boolean has(Point point) {
        return accuracies.containsKey(point);
    }

    /** The validation accuracies of each trial, in percent; a trial that diverged has fewer than the others. */
    List<double[]> curves() {
        return accuracies.values().stream()
                .map(curve -> curve.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }

    /** Adds a trial from the trainer's own table of it, of which a name and the last two columns matter here. */
    void add(Point point, Path table) throws IOException {
        List<String> rows = Files.readAllLines(table);
        String lines = IntStream.range(1, rows.size())
                .mapToObj(epoch -> point.rate()
                        + COMMA
                        + point.momentum()
                        + COMMA
                        + epoch
                        + COMMA
                        + rows.get(epoch).substring(rows.get(epoch).indexOf(COMMA) + 1))
                .map(row -> row.replace("nan", "NaN").replace("inf", "Infinity") + "\n")
                .collect(Collectors.joining());
        if (!Files.exists(file)) {
            Path folder = file.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Files.writeString(file, HEADER + "\n");
        }
        // In one piece: a recording that is ended leaves no half of a trial.
        Files.writeString(file, lines, StandardOpenOption.APPEND);
        lines.lines().map(line -> line.split(COMMA, -1)).forEach(this::take);
    }

    @Override
    public String toString() {
        return accuracies.size() + " trials, the best of " + best() + " %";
    }

    /** The best epoch of all. */
    double best() {
        return curves().stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .max()
                .orElse(Double.NaN);
    }
}
