package dev.renga.local.tasks;

import dev.renga.qa.QaWorkerMain;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Renga's own images as the programs that were built beside this one. */
public final class OwnImages {
    public static final String TRAINER = "renga-trainer";
    public static final String QA_WORKER = "renga-qa-worker";

    private static final int FIRST_JAVA_THAT_WARNS = 23;

    private OwnImages() {}

    /** Those that can run here: the trainer is missing where it was not built. */
    static List<Image> installed() {
        List<Image> images = new ArrayList<>();
        images.add(worker());
        OwnJars.of("trainer").map(OwnImages::trainer).ifPresent(images::add);
        return images;
    }

    private static Image worker() {
        List<String> command = java("-Xmx320m");
        command.add(QaWorkerMain.class.getName());
        // Not as an argument: ONNX Runtime 1.29 ends a process whose command line has more than a few thousand bytes.
        return new Image(
                QA_WORKER,
                command,
                Map.of("CLASSPATH", System.getProperty("java.class.path"), "ORT_DISABLE_TELEMETRY", "1"),
                0);
    }

    private static Image trainer(Path jar) {
        // What trains lies outside the heap, which would otherwise fill with checkpoints already written; touched at
        // once, it takes as much memory in the first epoch as in the last.
        List<String> command = java("-Xms160m", "-Xmx160m", "-XX:+AlwaysPreTouch");
        if (Runtime.version().feature() >= FIRST_JAVA_THAT_WARNS) {
            command.add("--sun-misc-unsafe-memory-access=allow");
        }
        command.addAll(List.of("-jar", jar.toString()));
        return new Image(TRAINER, command, Map.of("MALLOC_ARENA_MAX", "2", "OPT_OUT_TRACKING", "true"), 1);
    }

    private static List<String> java(String... heap) {
        Path java = Path.of(System.getProperty("java.home"), "bin", "java");
        List<String> command =
                new ArrayList<>(List.of(java.toString(), "-XX:+UseSerialGC", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of(heap));
        return command;
    }
}
