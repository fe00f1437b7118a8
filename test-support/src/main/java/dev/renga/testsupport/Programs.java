package dev.renga.testsupport;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SequencedMap;
import java.util.concurrent.TimeUnit;

/** Programs that one test starts, each with a log in one folder. Closing kills those that still run, the last one first. */
public final class Programs implements AutoCloseable {
    private final Path folder;
    private final SequencedMap<String, Process> started = new LinkedHashMap<>();

    public Programs(Path folder) {
        this.folder = folder;
    }

    /** Starts a program that gets the variables beside those of this process. */
    public Process start(String name, List<String> command, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(log(name).toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        started.put(name, process);
        return process;
    }

    /** Starts a program and waits for its end; fails with what it wrote where it does not end well in time. */
    public void run(String name, List<String> command, Map<String, String> variables, Duration limit)
            throws IOException, InterruptedException {
        Process process = start(name, command, variables);
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " did not end within " + limit + ": " + said(name));
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(name + " ended with " + process.exitValue() + ": " + said(name));
        }
    }

    /** Asks the program of that name to end, and waits until it has; fails where it does not in time. */
    public void end(String name, Duration limit) throws IOException, InterruptedException {
        Process process = Objects.requireNonNull(started.get(name), name);
        process.destroy();
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError(name + " did not end within " + limit + ": " + said(name));
        }
    }

    /** What the program of that name wrote up to now, errors among it. */
    public String said(String name) throws IOException {
        return Files.readString(log(name));
    }

    /** A port of loopback that nobody listens on. Somebody may, a moment later. */
    public static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Override
    public void close() {
        started.sequencedValues().reversed().forEach(process -> {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        });
    }

    private Path log(String name) {
        return folder.resolve(name + ".log");
    }
}
