package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's linters over the images and the compose file. {@code tools/python-tools images} installs them. */
class ImagesIT {
    private static final Path ROOT = Repository.here().root();
    private static final Path TOOLS = ROOT.resolve(".renga-tools/python-images-1/bin");
    private static final Pattern PORTS = Pattern.compile("\"ports\": \\[([^]]*)]");
    private static final Path COMPOSE = ROOT.resolve("docker-compose.localstack.yml");

    /** How a program ended, and what it wrote to both outputs. */
    private record Ended(int code, String words) {}

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheTools() {
        assumeTrue(
                Files.isExecutable(TOOLS.resolve("hadolint")),
                "hadolint and compose-spec are not installed here; tools/python-tools images does it");
    }

    @Test
    void hadolintFindsNothingInAnyDockerfile() throws Exception {
        List<String> command = new ArrayList<>(List.of(TOOLS.resolve("hadolint").toString()));
        Repository.here().modules().stream()
                .flatMap(module -> Stream.of("Dockerfile", "Dockerfile.cuda").map(module.folder()::resolve))
                .filter(Files::exists)
                .forEach(file -> command.add(file.toString()));
        assertThat(run(command)).isEqualTo(new Ended(0, ""));
    }

    @Test
    void hadolintFindsWhatIsWrong() throws Exception {
        Path file = folder.resolve("Dockerfile");
        Files.writeString(file, "FROM debian\nRUN cd /tmp && apt-get install curl\n");
        assertThat(run(List.of(TOOLS.resolve("hadolint").toString(), file.toString()))
                        .words())
                .contains("DL3006", "DL3008");
    }

    @Test
    void theComposeFileIsOneByItsSpecification() throws Exception {
        Ended checked = check(COMPOSE);
        assertThat(checked.code()).as(checked.words()).isZero();
        assertThat(checked.words())
                .contains("\"gateway\"", "\"qa-worker\"", "\"haiku-service\"", "\"sweep-scheduler\"", "\"provision\"");
    }

    @Test
    void theComposeFilePublishesNothingBeyondThisMachine() throws Exception {
        List<String> published = PORTS.matcher(check(COMPOSE).words())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(published).hasSize(2).allMatch(list -> list.matches("\"127\\.0\\.0\\.1:\\d+:\\d+\""));
    }

    @Test
    void aComposeFileWithAWordThatNobodyKnowsIsRefused() throws Exception {
        Path file = folder.resolve("compose.yml");
        Files.writeString(file, Files.readString(COMPOSE).replace("cap_drop", "cap_dropp"));
        Ended checked = check(file);
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.words()).contains("cap_dropp");
    }

    private static Ended check(Path file) throws IOException, InterruptedException {
        return run(List.of(
                TOOLS.resolve("python").toString(),
                ROOT.resolve("docker/compose_check.py").toString(),
                file.toString()));
    }

    private static Ended run(List<String> command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Ended(process.waitFor(), words);
    }
}
