package dev.renga.faults.system;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/** A process that the suite has started: another main class of the same class path, or a program. */
public final class Child implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(90);
    private static final Duration LOOK = Duration.ofMillis(20);

    private final Process process;
    private final Path log;

    private Child(Process process, Path log) {
        this.process = process;
        this.log = log;
    }

    /** Starts a main class; what it says goes into a log of its own. */
    public static Child java(String main, List<String> arguments, Map<String, String> variables, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Xshare:auto",
                "-Xmx320m",
                "--enable-native-access=ALL-UNNAMED",
                main));
        command.addAll(arguments);
        // Not as an argument: ONNX Runtime ends a process whose command line is long.
        Map<String, String> all = new HashMap<>(variables);
        all.put("CLASSPATH", System.getProperty("java.class.path"));
        return program(command, all, log);
    }

    /** Starts any program; it ends with the suite, however that ends. */
    public static Child program(List<String> command, Map<String, String> variables, Path log) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(variables);
        Child child = new Child(builder.start(), log);
        Runtime.getRuntime().addShutdownHook(new Thread(child::close));
        return child;
    }

    /** Waits until it has said these words; returns the rest of that line. It must not end before. */
    public String awaitWords(String words) throws InterruptedException {
        return words(words).orElseThrow(() -> notStarted(words));
    }

    /** The same, or nothing where it ended before. */
    Optional<String> words(String words) throws InterruptedException {
        long until = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            Optional<String> line =
                    said().stream().filter(text -> text.contains(words)).reduce((earlier, later) -> later);
            if (line.isPresent()) {
                return line.map(text ->
                        text.substring(text.indexOf(words) + words.length()).strip());
            }
            Thread.sleep(LOOK);
        }
        if (process.isAlive()) {
            throw notStarted(words);
        }
        return Optional.empty();
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** As {@code kill -9}: nothing of it runs any more when this returns. */
    public void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
    }

    /** As {@code kill -9}, from a thread that has no time to see it die. */
    public void shoot() {
        process.destroyForcibly();
    }

    /** As {@code kill}: it may drain. Returns how long it took to end, or the limit where it had to be killed. */
    public Duration terminate(Duration limit) throws InterruptedException {
        long began = System.nanoTime();
        process.destroy();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            kill();
            return limit;
        }
        return Duration.ofNanos(System.nanoTime() - began);
    }

    /** Sends SIGSTOP: it does nothing until {@link #resume}, and does not know. */
    public void pause() throws IOException, InterruptedException {
        signal("-STOP");
    }

    public void resume() throws IOException, InterruptedException {
        signal("-CONT");
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    private void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", name, Long.toString(pid()))
                .inheritIO()
                .start()
                .waitFor();
    }

    private IllegalStateException notStarted(String words) {
        return new IllegalStateException("not started: '" + words + "' is not in " + log);
    }

    private List<String> said() {
        try {
            return Files.exists(log) ? Files.readAllLines(log) : List.of();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
