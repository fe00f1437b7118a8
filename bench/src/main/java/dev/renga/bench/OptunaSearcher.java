package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.sweep.search.Algorithm;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.StreamSupport;

/** Optuna's samplers on the same function, in a process of its own. */
final class OptunaSearcher {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String python;
    private final Path script;
    private final Algorithm algorithm;
    private final TestFunction function;

    OptunaSearcher(String python, Path root, Algorithm algorithm, TestFunction function) {
        this.python = python;
        this.script = root.resolve("bench/peers/search/optuna_peer.py");
        this.algorithm = algorithm;
        this.function = function;
    }

    Searches search(int trials, int seeds) throws IOException, InterruptedException {
        List<double[]> bests = new ArrayList<>();
        List<Double> milliseconds = new ArrayList<>();
        for (JsonNode line : run(trials, "--seeds", seeds)) {
            bests.add(StreamSupport.stream(line.required("bests").spliterator(), false)
                    .mapToDouble(JsonNode::asDouble)
                    .toArray());
            milliseconds.add(line.required("milliseconds").asDouble());
        }
        return new Searches(bests, milliseconds);
    }

    double late(int trials, int suggestions) throws IOException, InterruptedException {
        return run(trials, "--late", suggestions)
                .getFirst()
                .required("milliseconds")
                .asDouble();
    }

    private List<JsonNode> run(int trials, String option, int value) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(
                        python,
                        script.toString(),
                        algorithm.spelling(),
                        function.spelling(),
                        Integer.toString(trials),
                        option,
                        Integer.toString(value))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        List<JsonNode> lines = new ArrayList<>();
        try (var output = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                lines.add(JSON.readTree(line));
            }
        }
        if (process.waitFor() != 0) {
            throw new IOException("the peer ended with " + process.exitValue() + ": " + algorithm.spelling());
        }
        return lines;
    }
}
