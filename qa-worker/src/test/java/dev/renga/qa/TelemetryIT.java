package dev.renga.qa;

import static org.assertj.core.api.Assertions.assertThat;

import dev.renga.qa.answer.QuestionAnswerer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * ONNX Runtime's reports to its makers are off. Where they are on, it keeps an identifier of the machine in the cache folder and a log
 * beside the temporary files, from the first use on.
 */
class TelemetryIT {
    // By these it takes itself for a test or a build and reports nothing.
    private static final List<String> SIGNS_OF_A_BUILD =
            List.of("CI", "GITHUB_ACTIONS", "TF_BUILD", "ORT_RUNNING_UNIT_TESTS");

    /** Loads the model and ends. */
    static final class OpenMain {
        private OpenMain() {}

        public static void main(String[] arguments) {
            try (QuestionAnswerer answerer = TestModels.open(TestModels.embedded())) {
                System.out.println(answerer.model());
            }
        }
    }

    @Test
    void aProcessThatIsToldSoKeepsNoIdentifierAndNoLog(@TempDir Path folder) throws Exception {
        Path cache = Files.createDirectory(folder.resolve("cache"));
        Path temporary = Files.createDirectory(folder.resolve("temporary"));
        ProcessBuilder process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "--enable-native-access=ALL-UNNAMED",
                        OpenMain.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("said").toFile());
        process.environment().keySet().removeAll(SIGNS_OF_A_BUILD);
        process.environment()
                .putAll(Map.of(
                        "CLASSPATH",
                        System.getProperty("java.class.path"),
                        "XDG_CACHE_HOME",
                        cache.toString(),
                        "TMPDIR",
                        temporary.toString(),
                        "ORT_DISABLE_TELEMETRY",
                        "1"));
        Process started = process.start();

        assertThat(started.waitFor())
                .as(Files.readString(folder.resolve("said")))
                .isZero();
        assertThat(files(cache)).isEmpty();
        assertThat(Path.of("/tmp/mat-debug-" + started.pid() + ".log")).doesNotExist();
        assertThat(files(temporary)).noneMatch(file -> file.toString().contains("mat-debug"));
    }

    private static List<Path> files(Path folder) throws Exception {
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
