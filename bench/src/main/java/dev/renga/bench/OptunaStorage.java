package dev.renga.bench;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** What Optuna keeps its trials in, in a process and a folder of its own. */
enum OptunaStorage {
    SQLITE("sqlite"),
    JOURNAL("journal");

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String spelling;

    OptunaStorage(String spelling) {
        this.spelling = spelling;
    }

    /** Trials a second; the time in which Python starts is left out. */
    double perSecond(String python, int trials, int reports) throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("renga-bench-optuna");
        Process process = new ProcessBuilder(
                        python,
                        RunningSystem.repository()
                                .resolve("bench/peers/search/optuna_storage_peer.py")
                                .toString(),
                        spelling,
                        folder.toString(),
                        Integer.toString(trials),
                        Integer.toString(reports))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String line = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (process.waitFor() != 0) {
            throw new IOException("the peer ended with " + process.exitValue() + ": " + spelling);
        }
        return trials / JSON.readTree(line).required("seconds").asDouble();
    }
}
