package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What holds for every image. No container engine is asked. */
class ImagesTest {
    private static final List<String> SERVICES =
            List.of("gateway", "haiku-service", "qa-worker", "sweep-scheduler", "trainer");

    /** Debian 12 slim, the Java runtime that jlink makes, and fonts; as they are unpacked. */
    private static final int BENEATH_MB = 150;

    private static final double MB = 1e6;

    private final Path root = Repository.here().root();

    @Test
    void everyServiceHasAnImage() {
        assertThat(SERVICES)
                .allSatisfy(service ->
                        assertThat(root.resolve(service).resolve("Dockerfile")).exists());
        assertThat(root.resolve("trainer/Dockerfile.cuda")).exists();
    }

    @Test
    void everyImageRunsAsNobodyAndHearsSigterm() {
        assertThat(dockerfiles()).hasSizeGreaterThan(SERVICES.size());
        assertThat(dockerfiles())
                .allSatisfy(file -> assertThat(Dockerfile.read(file).complaints())
                        .as(file.toString())
                        .isEmpty());
    }

    @Test
    void allHaveTheSameRuntimeSoThatItIsStoredOnce() {
        assertThat(dockerfiles().stream()
                        .map(file -> Dockerfile.read(file).stages().getFirst())
                        .distinct())
                .hasSize(1);
    }

    @Test
    void whatBreaksTheRulesIsFound(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("Dockerfile");
        Files.writeString(file, """
                FROM debian:latest
                # A comment
                COPY . .
                USER root
                ENTRYPOINT java \\
                    -jar app.jar
                """);
        assertThat(Dockerfile.read(file).complaints())
                .containsExactlyInAnyOrder(
                        "no release is named: FROM debian:latest",
                        "no registry is named: FROM debian:latest",
                        "runs as root",
                        "has no health check, nor says that it needs none",
                        "keeps SIGTERM in a shell",
                        "has no size budget",
                        "is built in one stage",
                        "keeps its sources");
    }

    @Test
    void anEarlierStageNeedsNoRegistry(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("Dockerfile");
        Files.writeString(file, """
                FROM docker.io/library/debian:12-slim AS base
                FROM maven:3.9.11 AS build
                FROM base
                """);
        assertThat(Dockerfile.read(file).complaints())
                .filteredOn(complaint -> complaint.startsWith("no registry"))
                .containsExactly("no registry is named: FROM maven:3.9.11 AS build");
    }

    @Test
    void whatGoesIntoAnImageStaysWithinItsBudget() throws IOException {
        int measured = 0;
        for (Repository.Module module : Repository.here().modules()) {
            Path file = module.folder().resolve("Dockerfile");
            Path jars = module.folder().resolve("target/lib");
            if (Files.exists(file) && Files.isDirectory(jars)) {
                double own = sum(jars) + size(module.folder().resolve("target/" + module.name() + ".jar"));
                int budget = Dockerfile.read(file).budgetMb().orElseThrow();
                System.out.printf(
                        Locale.ROOT,
                        "image of %s: %.0f MB of jars and about %d MB beneath, of %d MB%n",
                        module.name(),
                        own,
                        BENEATH_MB,
                        budget);
                assertThat(own + BENEATH_MB).as("MB of " + file).isLessThan(budget);
                measured++;
            }
        }
        assumeTrue(measured > 0, "no jars: they are made before this in ./renga verify");
    }

    private List<Path> dockerfiles() {
        return Repository.here().modules().stream()
                .flatMap(module -> Stream.of("Dockerfile", "Dockerfile.cuda").map(module.folder()::resolve))
                .filter(Files::exists)
                .toList();
    }

    private static double sum(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            double sum = 0;
            for (Path file : files.toList()) sum += size(file);
            return sum;
        }
    }

    private static double size(Path file) throws IOException {
        return Files.exists(file) ? Files.size(file) / MB : 0;
    }
}
