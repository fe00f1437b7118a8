package dev.renga.trainer;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.trainer.data.SmallSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The trainer as a process: what signals do to it, and how it ends. */
@ResourceLock("PyTorch")
class TrainerMainIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    // What a shell is told of a process that SIGTERM ended: 128 and the signal's number.
    private static final int TERMINATED = 143;
    // Whenever the signal comes, the trainer is at work.
    private static final long FOR_EVER = 100_000;
    private static final String TABLE = "metrics_lr0.0100_m0.5000.csv";

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void draw() throws IOException {
        data = SmallSet.write(Files.createDirectory(folder.resolve("data")));
    }

    @Test
    @Timeout(value = 6, unit = TimeUnit.MINUTES) // four starts, on a machine that does other things too
    void aTrainerThatIsTerminatedAndThenKilledGoesOnWithTheSameCurve() throws Exception {
        Path stopped = folder.resolve("stopped");

        TrainerProcess first = train(stopped, FOR_EVER);
        eventually(LIMIT, () -> assertThat(stopped.resolve(TABLE)).exists());
        first.terminate();
        assertThat(first.awaitEnd()).as(first.output()).isEqualTo(TERMINATED);
        assertThat(first.output()).contains("the same command goes on from file://");
        long told = epochs(stopped);

        TrainerProcess second = train(stopped, FOR_EVER);
        eventually(LIMIT, () -> assertThat(epochs(stopped)).isGreaterThan(told));
        assertThat(here(stopped, FOR_EVER)).as("a second one beside it").isEqualTo(2);
        second.kill();
        second.awaitEnd();
        assertThat(second.output()).contains("goes on after epoch " + told + " of");
        assertThat(stopped.resolve("done.json")).doesNotExist();

        long last = epochs(stopped) + 1;
        Path whole = folder.resolve("whole");
        TrainerProcess third = train(stopped, last);
        assertThat(third.awaitEnd()).as(third.output()).isZero();
        // What another process computes on one thread is the same to the last digit.
        assertThat(here(whole, last)).isZero();
        assertThat(stopped.resolve(TABLE)).hasSameTextualContentAs(whole.resolve(TABLE));
        assertThat(stopped.resolve("best.npz")).hasSameBinaryContentAs(whole.resolve("best.npz"));
    }

    private static long epochs(Path out) throws IOException {
        return Files.readAllLines(out.resolve(TABLE)).size() - 1L;
    }

    private TrainerProcess train(Path out, long epochs) throws IOException {
        return TrainerProcess.start(folder, Map.of(), options(out, epochs));
    }

    private int here(Path out, long epochs) {
        PrintWriter nowhere = new PrintWriter(Writer.nullWriter());
        String[] command = Stream.concat(Stream.of("train"), Stream.of(options(out, epochs)))
                .toArray(String[]::new);
        return TrainerCommand.commandLine(Map.of(), nowhere, nowhere, false).execute(command);
    }

    private String[] options(Path out, long epochs) {
        return new String[] {
            "--data=" + data,
            "--lr=0.01",
            "--momentum=0.5",
            "--epochs=" + epochs,
            "--batch-size=8",
            "--threads=1",
            "--out=" + out
        };
    }
}
