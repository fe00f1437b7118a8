package dev.renga.trainer;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.objects.ObjectStore;
import dev.renga.objects.ObjectStores;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeptOutputIT {
    private static final Duration SOON = Duration.ofSeconds(60);

    @TempDir
    private Path folder;

    private final ByteArrayOutputStream console = new ByteArrayOutputStream();

    @Test
    void whatIsSaidIsThereWhileTheProcessRunsAndAllOfItAtTheEnd() {
        try (KeptOutput kept = open(Duration.ofMillis(10))) {
            PrintStream out = kept.beside(new PrintStream(console, true, StandardCharsets.UTF_8));
            out.println("epoch 1, 損失 0.5");
            eventually(SOON, () -> assertThat(log()).hasContent("epoch 1, 損失 0.5"));
            out.println("epoch 2");
        }
        assertThat(log()).hasContent("epoch 1, 損失 0.5\nepoch 2");
        assertThat(console.toString(StandardCharsets.UTF_8)).isEqualTo("epoch 1, 損失 0.5\nepoch 2\n");
    }

    @Test
    void ofMuchTheLastWholeLinesAreKept() {
        String line = "x".repeat(99);
        int lines = 10_000;
        try (KeptOutput kept = open(Duration.ofDays(1))) {
            PrintStream out = kept.beside(new PrintStream(console, true, StandardCharsets.UTF_8));
            for (int number = 0; number < lines; number++) {
                out.println(line);
            }
        }
        assertThat(log())
                .content()
                .hasSizeBetween(KeptOutput.MOST - line.length() - 1, KeptOutput.MOST)
                .matches("(x{99}\n)+");
    }

    @Test
    void nothingIsKeptUnlessTheEnvironmentAsksForItAndNamesAPlace() {
        String out = folder.toUri().toString();
        assertThat(KeptOutput.asked(Map.of("RENGA_OUT", out))).isEmpty();
        assertThat(KeptOutput.asked(Map.of("RENGA_KEEP_LOG", "on"))).isEmpty();
        assertThat(KeptOutput.asked(Map.of("RENGA_KEEP_LOG", "on", "RENGA_OUT", "ftp://nowhere")))
                .isEmpty();
    }

    @Test
    void aTrainerThatCannotStartSaysWhyThereToo() throws Exception {
        TrainerProcess process = TrainerProcess.start(
                folder,
                Map.of(
                        "RENGA_KEEP_LOG",
                        "on",
                        "RENGA_OUT",
                        folder.resolve("out").toUri().toString()),
                "--no-such-option");
        assertThat(process.awaitEnd()).isEqualTo(2);
        assertThat(log()).content().contains("--no-such-option").isEqualTo(process.output());
    }

    private KeptOutput open(Duration every) {
        return new KeptOutput(
                ObjectStore.at(folder.resolve("out").toUri().toString(), ObjectStores.from(Map.of())), every);
    }

    private Path log() {
        return folder.resolve("out").resolve("log.txt");
    }
}
