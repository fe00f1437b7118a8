package dev.renga.bench;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** Renga as a user starts it: {@code ./renga up} on free ports with a folder of its own. Closing stops it. */
final class RunningSystem implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Process process;
    private final Path environment;

    private RunningSystem(Process process, Path environment) {
        this.process = process;
        this.environment = environment;
    }

    static RunningSystem start(boolean inMemory, String... more) throws IOException, InterruptedException {
        return start(Files.createTempDirectory("renga-bench"), inMemory, more);
    }

    /** The same in a folder that may hold something already. */
    static RunningSystem start(Path folder, boolean inMemory, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                repository().resolve("renga").toString(),
                "up",
                "--port",
                "0",
                "--aws-port",
                "0",
                "--dir",
                folder.toString()));
        if (inMemory) {
            command.add("--in-memory");
        }
        command.addAll(List.of(more));
        File log = folder.resolve("bench.log").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log)
                .start();
        Path environment = folder.resolve("env");
        await(process, environment, log);
        return new RunningSystem(process, environment);
    }

    URI gateway() throws IOException {
        return address("RENGA_GATEWAY_URL");
    }

    /** The endpoint that stands for AWS. */
    URI aws() throws IOException {
        return address("AWS_ENDPOINT_URL");
    }

    /** The process that is Renga: the launcher has become it. */
    long pid() {
        return process.pid();
    }

    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(STOP_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private URI address(String variable) throws IOException {
        String export = "export " + variable + "=";
        return Files.readAllLines(environment).stream()
                .filter(line -> line.startsWith(export))
                .map(line -> URI.create(line.substring(export.length()).replaceAll("[\"']", "")))
                .findFirst()
                .orElseThrow(() -> new IOException("no " + variable + " in " + environment));
    }

    private static void await(Process process, Path environment, File log) throws IOException, InterruptedException {
        long until = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            if (Files.exists(environment)) {
                return;
            }
            Thread.sleep(LOOK);
        }
        process.destroy();
        throw new IOException("./renga up did not start; its output is in " + log);
    }

    /** The root of the checkout that this runs in. */
    static Path repository() throws IOException {
        for (Path folder = Path.of("").toAbsolutePath(); folder != null; folder = folder.getParent()) {
            if (Files.isExecutable(folder.resolve("renga")) && Files.isRegularFile(folder.resolve("pom.xml"))) {
                return folder;
            }
        }
        throw new IOException("call this inside the repository of Renga");
    }
}
