package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.bench.StoppingReplay.Outcome;
import dev.renga.sweep.stopping.Asha;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What ASHA leaves out of a search over real learning curves, and how good a best it finds all the same, beside Optuna's
 * pruner of the same name: the same curves in the same orders on the same slots.
 */
final class StoppingComparison {
    private static final int SLOTS = 4;
    private static final int ORDERS = 50;
    private static final double NEAR = 0.1;
    private static final List<Asha> RULES = List.of(new Asha(1, 3), new Asha(2, 3), new Asha(3, 3));
    private static final ObjectMapper JSON = new ObjectMapper();

    private final RecordedCurves recorded;
    private final List<double[]> curves;
    private final List<List<Integer>> orders;
    private final Optional<String> python;

    StoppingComparison() throws IOException, InterruptedException {
        recorded = RecordedCurves.of(RecordedCurves.kept());
        curves = recorded.curves();
        python = PythonPeers.python(RunningSystem.repository());
        orders = Stream.iterate(1, seed -> seed + 1)
                .limit(ORDERS)
                .map(seed -> shuffled(curves.size(), seed))
                .toList();
    }

    private static List<Integer> shuffled(int size, int seed) {
        List<Integer> order = new ArrayList<>(IntStream.range(0, size).boxed().toList());
        Collections.shuffle(order, new Random(seed));
        return order;
    }

    List<Table> measure() throws IOException, InterruptedException {
        if (curves.isEmpty()) {
            System.out.println("stopping is not measured: no curves; ./renga bench record-curves makes them");
            return List.of();
        }
        Table table = new Table(
                "Early stopping on " + recorded + ", " + ORDERS + " orders, " + SLOTS + " slots",
                "rule",
                "by",
                "share of the epochs, mean",
                "orders with a best within 0.1 points",
                "median and worst miss, points");
        StoppingReplay replay = new StoppingReplay(curves, SLOTS);
        for (Asha rule : RULES) {
            row(
                    table,
                    rule,
                    "Renga",
                    orders.stream().map(order -> replay.play(rule, order)).toList());
            if (python.isPresent()) {
                row(table, rule, "Optuna", optuna(python.get(), rule));
            }
        }
        return List.of(table.row("goal", "", "at most 0.35", "all", "0.1"));
    }

    private void row(Table table, Asha rule, String who, List<Outcome> outcomes) {
        int all = curves.stream().mapToInt(curve -> curve.length).sum();
        double share = outcomes.stream().mapToInt(Outcome::epochs).average().orElseThrow() / all;
        double[] misses = outcomes.stream()
                .mapToDouble(outcome -> recorded.best() - outcome.best())
                .toArray();
        Samples sorted = Samples.of(misses);
        table.row(
                "ASHA, least " + rule.least() + ", eta " + rule.eta(),
                who,
                String.format(Locale.ROOT, "%.2f", share),
                sorted.sorted().stream().filter(miss -> miss <= NEAR + 1e-9).count() + " of " + ORDERS,
                String.format(Locale.ROOT, "%.2f, %.2f", sorted.percentile(50), sorted.percentile(100)));
    }

    private List<Outcome> optuna(String interpreter, Asha rule) throws IOException, InterruptedException {
        Path script = RunningSystem.repository().resolve("bench/peers/search/optuna_pruner_peer.py");
        Process process = new ProcessBuilder(interpreter, script.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (var input = process.outputWriter(StandardCharsets.UTF_8)) {
            JSON.writeValue(
                    input,
                    Map.of(
                            "curves",
                            curves,
                            "orders",
                            orders,
                            "slots",
                            SLOTS,
                            "least",
                            rule.least(),
                            "eta",
                            rule.eta()));
        }
        JsonNode outcomes = JSON.readTree(process.getInputStream().readAllBytes());
        if (process.waitFor() != 0) {
            throw new IOException("the peer ended with " + process.exitValue());
        }
        List<Outcome> all = new ArrayList<>();
        outcomes.forEach(one -> all.add(
                new Outcome(one.required("epochs").asInt(), one.required("best").asDouble())));
        return all;
    }
}
