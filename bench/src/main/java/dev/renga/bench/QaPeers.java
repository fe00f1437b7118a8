package dev.renga.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Those who answer the same questions with the same model: Renga's in the JVM, and peers in Python where there is one. */
final class QaPeers {
    /** How many rows the padding loop gives to one run. */
    static final int PADDED_ROWS = 8;

    private static final String DATA = "data/squad-sample.json";
    private static final String MODEL = "model/minilm-qa";
    private static final String RENGA_MAIN = "dev.renga.qa.throughput.ThroughputMain";
    private static final String THREADS = Integer.toString(Runtime.getRuntime().availableProcessors());

    private final Path root;
    private final Path model;
    private final SquadFile mixed;
    private final SquadFile equal;

    private QaPeers(Path root, Path model, SquadFile mixed, SquadFile equal) {
        this.root = root;
        this.model = model;
        this.mixed = mixed;
        this.equal = equal;
    }

    /** Those who answer the first so many questions of the sample; none where data or model are not at hand. */
    static Optional<QaPeers> find(Path root, int questions) throws IOException {
        Path shared = shared(root);
        if (!Files.exists(shared.resolve(DATA)) || !Files.exists(shared.resolve(MODEL))) {
            return Optional.empty();
        }
        SquadFile mixed = SquadFile.read(shared.resolve(DATA), questions);
        return Optional.of(new QaPeers(root, shared.resolve(MODEL), mixed, mixed.equalLengths()));
    }

    /** Says why there are none. */
    static String missing(Path root) {
        return DATA + " and " + MODEL + " are not in " + shared(root) + "; RENGA_SHARED names their folder";
    }

    private static Path shared(Path root) {
        return Path.of(System.getenv()
                .getOrDefault("RENGA_SHARED", root.resolveSibling("shared").toString()));
    }

    SquadFile mixed() {
        return mixed;
    }

    AnsweringProcess renga(String precision) throws IOException {
        Path target = root.resolve("qa-worker/target");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-Dlogback.configurationFile=dev/renga/qa/logback-once.xml",
                "-cp",
                target.resolve("qa-worker.jar") + ":" + target.resolve("lib") + "/*",
                RENGA_MAIN));
        command.addAll(files());
        return AnsweringProcess.start(
                "Renga, " + precision,
                command,
                Map.of("RENGA_QA_MODEL", model.toString(), "RENGA_QA_PRECISION", precision));
    }

    AnsweringProcess pipeline(String python) throws IOException {
        return start("transformers pipeline, fp32", python, "pipeline_peer.py", model, 1);
    }

    /** A loop over runs of so many rows. */
    AnsweringProcess loop(String python, String file, int rows) throws IOException {
        String title = "ONNX Runtime loop, " + (file.contains("int8") ? "int8" : "fp32") + ", batches of " + rows;
        return start(title, python, "onnx_peer.py", model.resolve(file), rows);
    }

    private AnsweringProcess start(String title, String python, String script, Path what, int rows) throws IOException {
        List<String> command = new ArrayList<>(
                List.of(python, root.resolve("bench/peers/qa").resolve(script).toString(), what.toString()));
        command.addAll(files());
        return AnsweringProcess.start(
                title, command, Map.of("PEER_THREADS", THREADS, "PEER_BATCH", Integer.toString(rows)));
    }

    private List<String> files() {
        return List.of(mixed.path().toString(), equal.path().toString());
    }
}
