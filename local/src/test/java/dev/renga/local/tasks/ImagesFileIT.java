package dev.renga.local.tasks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImagesFileIT {
    @TempDir
    private Path folder;

    @Test
    void anImageIsACommandLineWithVariablesAndAGpu() throws Exception {
        assertThat(read("""
                        pytorch-mnist:
                          command: [python3, trial.py, --epochs, 3]
                          environment: {PYTHONUNBUFFERED: 1}
                        sleeper:
                          command: [sleep]
                          gpu: false
                        """))
                .containsExactly(
                        new Image(
                                "pytorch-mnist",
                                List.of("python3", "trial.py", "--epochs", "3"),
                                Map.of("PYTHONUNBUFFERED", "1"),
                                1),
                        new Image("sleeper", List.of("sleep"), Map.of(), 0));
    }

    @Test
    void noFileAndAnEmptyOneNameNoImages() throws Exception {
        assertThat(ImagesFile.read(folder.resolve("images.yaml"))).isEmpty();
        assertThat(read("# none yet\n")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    a: [                            | is no YAML
                    - a                             | must be a mapping
                    A b: {command: [x]}             | has an image whose name is not
                    a: {}                           | a needs a command
                    a: {command: rm -rf x}          | a needs a command
                    a: {command: []}                | a needs a command
                    a: {command: [[x]]}             | a has a command with something else than words
                    a: {command: [x], gpu: many}    | a has a gpu that is not
                    a: {command: [x], gpu: -1}      | a has a gpu that is not
                    a: {command: [x], volumes: []}  | a has a field that nobody knows: volumes
                    """)
    void aFileThatIsWrongIsRefusedByWhatIsWrong(String text, String why) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("images.yaml")
                .hasMessageContaining(why);
    }

    private List<Image> read(String text) throws IOException {
        Path file = folder.resolve("images.yaml");
        Files.writeString(file, text);
        return ImagesFile.read(file);
    }
}
