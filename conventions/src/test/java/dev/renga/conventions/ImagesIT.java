package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Other people's linters over the images and the compose file. */
class ImagesIT {
    private static final Path ROOT = Repository.here().root();
    private static final Pattern PORTS = Pattern.compile("\"ports\": \\[([^]]*)]");
    private static final Pattern TMPFS = Pattern.compile("\"tmpfs\": \\[([^]]*)]");
    private static final Pattern IMAGE = Pattern.compile("\"image\": \"([^\"]+)\"");
    private static final Path COMPOSE = ROOT.resolve("docker-compose.localstack.yml");

    @TempDir
    private Path folder;

    @BeforeEach
    void needsTheLinters() {
        Linters.need();
    }

    @Test
    void hadolintFindsNothingInAnyDockerfile() throws Exception {
        List<String> files = Repository.here().modules().stream()
                .flatMap(module -> Stream.of("Dockerfile", "Dockerfile.cuda").map(module.folder()::resolve))
                .filter(Files::exists)
                .map(Path::toString)
                .toList();
        assertThat(Linters.run("hadolint", files)).isEqualTo(new Linters.Ended(0, ""));
    }

    @Test
    void hadolintFindsWhatIsWrong() throws Exception {
        Path file = folder.resolve("Dockerfile");
        Files.writeString(file, "FROM debian\nRUN cd /tmp && apt-get install curl\n");
        assertThat(Linters.run("hadolint", List.of(file.toString())).words()).contains("DL3006", "DL3008");
    }

    @Test
    void theComposeFileIsOneByItsSpecification() throws Exception {
        Linters.Ended checked = check(COMPOSE);
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

    /** Engines mount memory so that nothing in it can be run, and Java loads libraries that it unpacked there. */
    @Test
    void memoryInTheComposeFileMayHoldLibraries() throws Exception {
        List<String> memory = TMPFS.matcher(check(COMPOSE).words())
                .results()
                .flatMap(found -> Stream.of(found.group(1).split("\", \"")))
                .toList();
        assertThat(memory).hasSizeGreaterThan(4).allMatch(mount -> mount.matches("\"?/tmp:(.*,)?exec(,.*)?\"?"));
    }

    @Test
    void theComposeFileNamesRegistriesOfImagesThatItDoesNotBuild() throws Exception {
        List<String> images = IMAGE.matcher(check(COMPOSE).words())
                .results()
                .map(found -> found.group(1))
                .filter(image -> !image.startsWith("renga-"))
                .toList();
        assertThat(images)
                .isNotEmpty()
                .allMatch(image -> Dockerfile.REGISTRY.matcher(image).find());
    }

    @Test
    void aComposeFileWithAWordThatNobodyKnowsIsRefused() throws Exception {
        Path file = folder.resolve("compose.yml");
        Files.writeString(file, Files.readString(COMPOSE).replace("cap_drop", "cap_dropp"));
        Linters.Ended checked = check(file);
        assertThat(checked.code()).isEqualTo(1);
        assertThat(checked.words()).contains("cap_dropp");
    }

    private static Linters.Ended check(Path file) throws IOException, InterruptedException {
        return Linters.run(
                "python", List.of(ROOT.resolve("docker/compose_check.py").toString(), file.toString()));
    }
}
