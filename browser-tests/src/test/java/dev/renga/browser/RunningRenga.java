package dev.renga.browser;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** {@code renga up} as a process of its own, on free ports, in memory, and without workers: nobody asks questions here. */
final class RunningRenga implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final String MAIN = "dev.renga.local.LocalMain";
    private static final String ADDRESS = "export RENGA_GATEWAY_URL=";

    private final Process process;
    private final Path folder;

    private RunningRenga(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    static RunningRenga start() throws IOException {
        Path folder = Files.createTempDirectory("renga-browser");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx320m",
                        "--enable-native-access=ALL-UNNAMED",
                        MAIN,
                        "--dir=" + folder,
                        "--port=0",
                        "--aws-port=0",
                        "--workers=0",
                        "--in-memory"))
                .redirectOutput(folder.resolve("said").toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        RunningRenga renga = new RunningRenga(builder.start(), folder);
        try {
            eventually(START, () -> assertThat(folder.resolve("env")).exists());
            return renga;
        } catch (AssertionError e) {
            renga.close();
            throw e;
        }
    }

    URI gateway() throws IOException {
        return Files.readAllLines(folder.resolve("env")).stream()
                .filter(line -> line.startsWith(ADDRESS))
                .map(line -> URI.create(line.substring(ADDRESS.length())))
                .findFirst()
                .orElseThrow();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }
}
