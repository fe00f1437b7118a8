package dev.renga.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.trainer.data.SmallSet;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.ResourceLock;

@ResourceLock("PyTorch")
class TrainCommandIT {
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @TempDir
    private Path folder;

    private Path data;

    @BeforeEach
    void draw() throws IOException {
        data = SmallSet.write(Files.createDirectory(folder.resolve("data")));
    }

    @Test
    void everyOptionCanComeByTheEnvironment() {
        Map<String, String> variables = Map.of(
                "RENGA_TRAINER_LR", "0.25",
                "RENGA_TRAINER_MOMENTUM", "0",
                "RENGA_TRAINER_EPOCHS", "1",
                "RENGA_TRAINER_BATCH_SIZE", "100",
                "RENGA_TRAINER_DATA", data.toString(),
                "RENGA_OUT", folder.resolve("out").toUri().toString());

        assertThat(run(variables, "train")).as(err.toString()).isZero();

        assertThat(folder.resolve("out/metrics_lr0.2500_m0.0000.csv")).content().hasLineCount(2);
        assertThat(out.toString()).contains("epoch 1/1  train loss", "best val_accuracy", "test accuracy");
    }

    @Test
    void aDivergedTrialHasAnExitStatusOfItsOwn() {
        assertThat(train("-l", "1e6", "-m", "0.5", "-e", "2")).isEqualTo(Exit.DIVERGED);

        assertThat(err.toString()).contains("trainer: the loss is no finite number in epoch 1");
    }

    @Test
    void thePlaceOfAnotherTrialIsRefusedUnlessItIsToBeReplaced() {
        assertThat(train("-e=1", "--seed=1")).isZero();

        assertThat(train("-e=1", "--seed=2")).isEqualTo(Exit.MISUSE);
        assertThat(err.toString()).contains("is of another trial, with --seed 1, not 2", "--fresh");
        assertThat(train("-e=1", "--seed=2", "--fresh")).isZero();
    }

    @Test
    void predictionsAreDrawnWithTheLastTrialsWeights() throws IOException {
        assertThat(train("-e=1")).isZero();
        Path picture = folder.resolve("guesses.png");

        int exit = run(
                Map.of(),
                "predict",
                "--data=" + data,
                "--out=" + folder.resolve("out"),
                "--count=15",
                "--threads=1",
                "--picture=" + picture);

        assertThat(exit).as(err.toString()).isZero();
        assertThat(out.toString()).contains("image 14: label ", "15 images in " + picture);
        assertThat(ImageIO.read(picture.toFile()).getWidth()).isGreaterThan(900);
    }

    @Test
    void devicesAreNamedAndTimed() {
        assertThat(run(Map.of(), "device", "--size=64", "--threads=1")).isZero();

        assertThat(out.toString()).contains("cpu with 1 thread: product of two 64 x 64 matrices in 0.");
    }

    @Test
    void aGpuThatIsNotThereIsNamed() {
        assertThat(train("-e=1", "--device=gpu:99")).isEqualTo(Exit.MISUSE);

        assertThat(err.toString()).contains("trainer: --device gpu:99: this PyTorch can use ");
    }

    private int train(String... options) {
        Stream<String> usual =
                Stream.of("train", "--data=" + data, "--out=" + folder.resolve("out"), "--batch-size=8", "--threads=1");
        return run(Map.of(), Stream.concat(usual, Stream.of(options)).toArray(String[]::new));
    }

    private int run(Map<String, String> environment, String... arguments) {
        return TrainerCommand.commandLine(environment, new PrintWriter(out, true), new PrintWriter(err, true), false)
                .execute(arguments);
    }
}
