package dev.renga.sweep.stopping;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.sweep.search.Direction;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * The trainer's network on a part of MNIST, 25 points of learning rate and momentum, 27 epochs each: recorded by {@code ./renga
 * bench record-curves}, and tried in many orders.
 */
class RecordedCurvesTest {
    private static final String FILE = "mnist-curves.csv";
    private static final int ACCURACY = 4;
    private static final int SLOTS = 4;
    private static final int ORDERS = 50;
    private static final double NEAR = 0.1 + 1e-9;

    private final List<double[]> curves;

    RecordedCurvesTest() throws IOException {
        curves = read();
    }

    @Test
    void ashaFindsABestWithinATenthOfAPointWithAThirdOfTheEpochs() {
        double best = curves.stream()
                .flatMapToDouble(Arrays::stream)
                .filter(Double::isFinite)
                .max()
                .orElseThrow();
        int all = curves.stream().mapToInt(curve -> curve.length).sum();
        int trained = 0;
        int near = 0;
        for (int seed = 1; seed <= ORDERS; seed++) {
            List<Integer> order =
                    new ArrayList<>(IntStream.range(0, curves.size()).boxed().toList());
            Collections.shuffle(order, new Random(seed));
            var stopping = new Stopping(List.of(new Asha(3, 3)), Direction.MAXIMISE);
            trained += Replay.run(stopping, curves, order, SLOTS);
            near += best - stopping.curves().best().orElseThrow().objective() <= NEAR ? 1 : 0;
        }
        assertThat((double) trained / ORDERS / all).isLessThanOrEqualTo(0.35);
        assertThat(near).isGreaterThanOrEqualTo(ORDERS * 4 / 5);
    }

    private static List<double[]> read() throws IOException {
        Map<String, List<Double>> trials = new LinkedHashMap<>();
        try (var reader = new BufferedReader(new InputStreamReader(
                Objects.requireNonNull(RecordedCurvesTest.class.getResourceAsStream(FILE)), StandardCharsets.UTF_8))) {
            reader.lines()
                    .skip(1)
                    .map(line -> line.split(",", -1))
                    .forEach(fields -> trials.computeIfAbsent(fields[0] + "," + fields[1], point -> new ArrayList<>())
                            .add(Double.parseDouble(fields[ACCURACY])));
        }
        return trials.values().stream()
                .map(values -> values.stream().mapToDouble(Double::doubleValue).toArray())
                .toList();
    }
}
