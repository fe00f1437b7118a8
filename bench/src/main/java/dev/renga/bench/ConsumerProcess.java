package dev.renga.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.bench.consumer.ConsumerProcessMain;
import java.io.BufferedReader;
import java.io.EOFException;
import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.TimeUnit;

/** A contender in a process of its own. Closing ends it, by force if need be. */
final class ConsumerProcess implements AutoCloseable {
    private static final Duration END_LIMIT = Duration.ofSeconds(60);
    // A consumer that hangs must not hang the measurement: its end is then the end of its output.
    private static final Duration LIFE_LIMIT = Duration.ofMinutes(30);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Process process;
    private final BufferedReader lines;
    private final File log;

    private ConsumerProcess(Process process, File log) {
        this.process = process;
        this.lines = process.inputReader();
        this.log = log;
    }

    static ConsumerProcess start(Contender contender, URI endpoint, int concurrency, Duration visibility)
            throws IOException {
        File log =
                Files.createTempFile("renga-bench-" + contender.name(), ".log").toFile();
        Process process = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx256m",
                        "-cp",
                        contender.classPath(),
                        ConsumerProcessMain.class.getName(),
                        contender.consumer(),
                        endpoint.toString(),
                        Integer.toString(concurrency),
                        Long.toString(visibility.toSeconds()))
                .redirectError(log)
                .start();
        Executor later = CompletableFuture.delayedExecutor(LIFE_LIMIT.toSeconds(), TimeUnit.SECONDS);
        later.execute(process::destroyForcibly);
        return new ConsumerProcess(process, log);
    }

    /** Has it carry out one command and returns its figures. */
    JsonNode ask(String command) throws IOException {
        tell(command);
        return JSON.readTree(line().orElseThrow(() -> new EOFException("no figures; see " + log)));
    }

    void tell(String command) throws IOException {
        process.outputWriter().write(command + "\n");
        process.outputWriter().flush();
    }

    /** The next line that it says, none once it has ended. */
    Optional<String> line() throws IOException {
        return Optional.ofNullable(lines.readLine());
    }

    /** Sends SIGTERM and waits for the end. */
    Ending terminate() throws IOException, InterruptedException {
        long began = System.nanoTime();
        // Unlike the process itself its handle leaves the output open, which is read to its end.
        process.toHandle().destroy();
        List<String> said = new ArrayList<>();
        for (Optional<String> line = line(); line.isPresent(); line = line()) {
            said.add(line.get());
        }
        process.waitFor(END_LIMIT.toSeconds(), TimeUnit.SECONDS);
        return new Ending(said, Duration.ofNanos(System.nanoTime() - began));
    }

    /**
     * What a process still said when it was told to end.
     *
     * @param exit from the signal to its end
     */
    record Ending(List<String> said, Duration exit) {}

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
