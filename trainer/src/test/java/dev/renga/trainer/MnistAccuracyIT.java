package dev.renga.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Isolated;

/** The original's experiment on the original's images, as a process: a minute or two for each epoch. */
@Isolated("it takes all cores for minutes")
@Tag("costly")
@Timeout(value = 90, unit = TimeUnit.MINUTES)
class MnistAccuracyIT {
    // One seed and the next are 0.4 points apart, in the plain PyTorch loop too.
    private static final int SEEDS = 3;

    private static final Pattern TEST_ACCURACY = Pattern.compile("\"test\":\\{[^}]*\"accuracy\":([0-9.]+)");

    @TempDir
    private Path out;

    @Test
    void oneEpochWithMuchMomentumReaches97AndAHalfPercentOfTheValidationImagesInTheMean() throws Exception {
        double sum = 0;
        for (int seed = 1; seed <= SEEDS; seed++) {
            train("--epochs=1", "--momentum=0.9", "--fresh", "--seed=" + seed);
            List<String> rows = Files.readAllLines(out.resolve("metrics_lr0.0100_m0.9000.csv"));
            assertThat(rows).hasSize(2);
            sum += Double.parseDouble(rows.getLast().split(",", -1)[2]);
        }
        assertThat(sum / SEEDS).isGreaterThanOrEqualTo(97.5);
    }

    @Test
    void fiveEpochsReachMoreThan98PercentOfTheTestImages() throws Exception {
        train("--epochs=5", "--momentum=0.5");
        Matcher accuracy = TEST_ACCURACY.matcher(Files.readString(out.resolve("done.json")));
        assertThat(accuracy.find()).isTrue();
        assertThat(Double.parseDouble(accuracy.group(1))).isGreaterThan(98);
    }

    private void train(String... options) throws IOException, InterruptedException {
        Optional<Path> mnist = mnist();
        assumeTrue(mnist.isPresent(), "data/mnist is neither in RENGA_SHARED nor in a folder shared/ above");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--enable-native-access=ALL-UNNAMED",
                TrainerMain.class.getName(),
                "--device=cpu",
                "--lr=0.01",
                "--data=" + mnist.orElseThrow(),
                "--out=" + out));
        command.addAll(List.of(options));
        Path log = out.resolve("log");
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        try {
            int code = process.waitFor();
            assertThat(code).as(Files.readString(log)).isZero();
        } finally {
            process.destroyForcibly();
        }
    }

    private static Optional<Path> mnist() throws IOException {
        String named = System.getenv("RENGA_SHARED");
        Stream<Path> shared = named != null
                ? Stream.of(Path.of(named))
                : Stream.iterate(Path.of("").toRealPath(), folder -> folder != null, Path::getParent)
                        .map(folder -> folder.resolve("shared"));
        return shared.map(folder -> folder.resolve("data/mnist"))
                .filter(Files::isDirectory)
                .findFirst();
    }
}
