package dev.renga.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainerCommandTest {
    private final StringWriter err = new StringWriter();

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --lr=0 | --lr must be a number above 0.0, not 0.0
            --lr=nan | Invalid value for option '--lr'
            --lr=fast | Invalid value for option '--lr'
            -m=1 | --momentum must be 0 to below 1, not 1.0
            --momentum=-0.1 | --momentum must be 0 to below 1, not -0.1
            -e=0 | --epochs must be 1 to 100000, not 0
            --batch-size=0 | --batch-size must be 1 to 10000, not 0
            --fold=6/5 | Invalid value for option '--fold': a fold is 1/k to k/k of 2 to 100, not 6/5
            --device=tpu | Invalid value for option '--device': a device is auto, cpu, gpu or gpu:n, not 'tpu'
            --patience=0 | --patience must be 1 to
            --max-minutes=0 | --max-minutes must be above 0
            --limit-train=0 | --limit-train must be 1 to
            --threads=0 | --threads must be 1 to 256, not 0
            --attempt=0 | --attempt must be 1 to
            --sweep=a/b | --sweep must be 1 to 64 of
            --uploadS3=true | --uploadS3 needs the variable BUCKET_NAME or --bucket
            --out=ftp://host/folder | --out:
            --report-queue=queue | --report-queue: the report queue must be renga-<env>-<name>
            --mnist-url=here | --mnist-url must be the address of a folder, not 'here'
            --epoch=3 | Unknown option: '--epoch=3'
            """)
    void aWrongOptionIsNamed(String option, String complaint) {
        assertThat(run(Map.of(), option)).isEqualTo(Exit.MISUSE);
        assertThat(err.toString()).contains("trainer: " + complaint);
    }

    @Test
    void aWrongVariableIsNamedByItsOption() {
        assertThat(run(Map.of("RENGA_TRAINER_EPOCHS", "many"))).isEqualTo(Exit.MISUSE);
        assertThat(err.toString()).contains("Invalid value for option '--epochs'");
    }

    @Test
    void theCommandLineComesBeforeTheEnvironment() {
        assertThat(run(Map.of("RENGA_TRAINER_EPOCHS", "many"), "-e=0")).isEqualTo(Exit.MISUSE);
        assertThat(err.toString()).contains("--epochs must be 1 to 100000, not 0");
    }

    @Test
    void aFolderThatIsNotThereIsNamed(@TempDir Path out) {
        assertThat(run(Map.of(), "--data=/nowhere/at/all", "--out=" + out)).isEqualTo(Exit.NO_DATA);
        assertThat(err.toString()).contains("trainer: --data: there is no folder /nowhere/at/all");
    }

    private int run(Map<String, String> environment, String... options) {
        String[] arguments =
                Stream.concat(Stream.of("train"), Stream.of(options)).toArray(String[]::new);
        return TrainerCommand.commandLine(
                        environment, new PrintWriter(new StringWriter()), new PrintWriter(err, true), false)
                .execute(arguments);
    }
}
