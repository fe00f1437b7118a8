package dev.renga.trainer;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.trainer.data.SmallSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

/** The trainer as a process: what signals do to it, and how it ends. */
@ResourceLock("PyTorch")
class TrainerMainIT {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    // What a shell is told of a process that SIGTERM ended: 128 and the signal's number.
    private static final int TERMINATED = 143;
    private static final String TABLE = "metrics_lr0.0100_m0.5000.csv";

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void draw() throws IOException {
        data = SmallSet.write(Files.createDirectory(folder.resolve("data")));
    }

    @Test
    void aTerminatedTrainerLeavesWith143AndGoesOnWithTheSameCurve() throws Exception {
        Path whole = folder.resolve("whole");
        Path stopped = folder.resolve("stopped");
        assertThat(train(whole).awaitEnd()).isZero();

        TrainerProcess first = train(stopped);
        eventually(LIMIT, () -> assertThat(stopped.resolve(TABLE)).exists());
        first.terminate();
        int exit = first.awaitEnd();

        assertThat(exit).as(first.output()).isEqualTo(TERMINATED);
        assertThat(first.output()).contains("the same command goes on from file://");
        assertThat(stopped.resolve("done.json")).doesNotExist();
        TrainerProcess second = train(stopped);
        assertThat(second.awaitEnd()).as(second.output()).isZero();
        assertThat(second.output()).contains("goes on after epoch");
        assertThat(stopped.resolve(TABLE)).hasSameTextualContentAs(whole.resolve(TABLE));
    }

    @Test
    void aKilledTrainerGoesOnFromItsLastEpoch() throws Exception {
        Path whole = folder.resolve("whole");
        Path killed = folder.resolve("killed");
        assertThat(train(whole).awaitEnd()).isZero();

        TrainerProcess first = train(killed);
        eventually(
                LIMIT, () -> assertThat(killed.resolve("checkpoint/latest.zip")).exists());
        first.kill();
        first.awaitEnd();
        TrainerProcess second = train(killed);

        assertThat(second.awaitEnd()).as(second.output()).isZero();
        assertThat(second.output()).contains("goes on after epoch");
        assertThat(killed.resolve(TABLE)).hasSameTextualContentAs(whole.resolve(TABLE));
    }

    @Test
    void everyOptionCanComeByTheEnvironment() throws Exception {
        Map<String, String> variables = Map.of(
                "RENGA_TRAINER_LR", "0.25",
                "RENGA_TRAINER_MOMENTUM", "0",
                "RENGA_TRAINER_EPOCHS", "1",
                "RENGA_TRAINER_BATCH_SIZE", "100",
                "RENGA_TRAINER_DATA", data.toString(),
                "RENGA_OUT", folder.resolve("out").toUri().toString());

        TrainerProcess trainer = TrainerProcess.start(folder, variables);

        assertThat(trainer.awaitEnd()).as(trainer.output()).isZero();
        assertThat(folder.resolve("out/metrics_lr0.2500_m0.0000.csv")).content().hasLineCount(2);
    }

    @Test
    void aDivergedTrialHasAnExitStatusOfItsOwn() throws Exception {
        TrainerProcess trainer =
                TrainerProcess.start(folder, Map.of(), "--data", data.toString(), "-l", "1e6", "-m", "0.5", "-e", "2");

        assertThat(trainer.awaitEnd()).as(trainer.output()).isEqualTo(4);
        assertThat(trainer.output()).contains("trainer: the loss is no finite number in epoch 1");
    }

    private TrainerProcess train(Path out) throws IOException {
        return TrainerProcess.start(
                folder,
                Map.of(),
                "--data=" + data,
                "--lr=0.01",
                "--momentum=0.5",
                "--epochs=12",
                "--batch-size=16",
                "--threads=1",
                "--out=" + out);
    }
}
