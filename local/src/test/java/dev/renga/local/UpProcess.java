package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.regions.Region;

/** {@code renga up} as a process of its own, on free ports and a folder that outlives it. */
final class UpProcess implements AutoCloseable {
    private static final Duration START = Duration.ofSeconds(90);
    private static final String SAID = "said";

    private final Process process;
    private final Path folder;

    private UpProcess(Process process, Path folder) {
        this.process = process;
        this.folder = folder;
    }

    /** Returns when questions can be asked. */
    static UpProcess start(Path folder, String... flags) throws IOException {
        Files.createDirectories(folder);
        Files.deleteIfExists(folder.resolve("env"));
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "--enable-native-access=ALL-UNNAMED",
                LocalMain.class.getName(),
                "--dir",
                folder.toString(),
                "--port",
                "0",
                "--aws-port",
                "0"));
        command.addAll(List.of(flags));
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectOutput(folder.resolve(SAID).toFile())
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        // As in WorkerProcesses: ONNX Runtime does not survive a long command line.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        UpProcess up = new UpProcess(builder.start(), folder);
        try {
            eventually(START, () -> assertThat(up.isUp()).isTrue());
            return up;
        } catch (AssertionError e) {
            up.process.destroyForcibly();
            throw e;
        }
    }

    URI gateway() throws IOException {
        return address("RENGA_GATEWAY_URL");
    }

    /** A variable of {@code DIR/env} that is an address. */
    URI address(String variable) throws IOException {
        String export = "export " + variable + "=";
        return Files.readAllLines(folder.resolve("env")).stream()
                .filter(line -> line.startsWith(export))
                .map(line -> URI.create(line.substring(export.length())))
                .findFirst()
                .orElseThrow();
    }

    /** The worker processes that are its children. */
    List<ProcessHandle> workers() {
        return process.children().toList();
    }

    /** What it wrote to standard output. */
    String said() throws IOException {
        return Files.readString(folder.resolve(SAID));
    }

    /** A client as any program would build it. */
    <B extends AwsClientBuilder<B, C>, C> C client(B builder) throws IOException {
        return builder.endpointOverride(address("AWS_ENDPOINT_URL"))
                .region(Region.US_EAST_1)
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("any", "any")))
                .build();
    }

    /** As {@code kill -9} of it alone. */
    void killAlone() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill -9}, its children too: they are what a laptop that loses its power loses with it. */
    void kill() throws InterruptedException {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
    }

    /** Stops it whatever its state, for the end of a test. */
    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** As Ctrl-C; returns the exit code. */
    int stop() throws InterruptedException {
        process.destroy();
        if (!process.waitFor(60, TimeUnit.SECONDS)) {
            kill();
        }
        return process.exitValue();
    }

    boolean isUp() {
        return Files.exists(folder.resolve("env"));
    }
}
