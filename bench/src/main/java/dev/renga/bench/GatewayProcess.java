package dev.renga.bench;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A gateway in a process of its own, with a small heap that writes down what each collection leaves. Closing stops it. */
final class GatewayProcess implements AutoCloseable {
    private static final int HEAP_MEGABYTES = 128;
    private static final Duration START_LIMIT = Duration.ofMinutes(1);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(40);
    private static final Duration LOOK = Duration.ofMillis(50);
    private static final Pattern ADDRESS = Pattern.compile("gateway on (http://\\S+);");
    private static final Pattern COLLECTION = Pattern.compile("\\d+M->(\\d+)M");

    private final Process process;
    private final Path log;
    private final Path collections;

    private GatewayProcess(Process process, Path log, Path collections) {
        this.process = process;
        this.log = log;
        this.collections = collections;
    }

    static GatewayProcess start(URI aws, String environment) throws IOException, InterruptedException {
        return start(aws, environment, Map.of());
    }

    static GatewayProcess start(URI aws, String environment, Map<String, String> variables)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("renga-bench-gateway");
        Path collections = folder.resolve("gc.log");
        Path log = folder.resolve("gateway.log");
        Path jar = RunningSystem.repository().resolve("gateway/target/gateway.jar");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx" + HEAP_MEGABYTES + "m",
                "-Xlog:gc:file=" + collections,
                "-jar",
                jar.toString());
        builder.environment().put("AWS_ENDPOINT_URL", aws.toString());
        builder.environment().put("AWS_ACCESS_KEY_ID", "bench");
        builder.environment().put("AWS_SECRET_ACCESS_KEY", "bench");
        builder.environment().put("RENGA_ENV", environment);
        builder.environment().put("RENGA_GATEWAY_PORT", "0");
        builder.environment().putAll(variables);
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        GatewayProcess gateway = new GatewayProcess(process, log, collections);
        gateway.address();
        return gateway;
    }

    /** Waits until it is there. */
    URI address() throws IOException, InterruptedException {
        long until = System.nanoTime() + START_LIMIT.toNanos();
        while (process.isAlive() && System.nanoTime() < until) {
            Matcher found = ADDRESS.matcher(Files.readString(log));
            if (found.find()) {
                return URI.create(found.group(1));
            }
            Thread.sleep(LOOK);
        }
        process.destroy();
        throw new IOException("the gateway did not start; its output is in " + log);
    }

    /** The most, in megabytes, that was left of the heap after a collection. */
    int peakHeap() throws IOException {
        List<String> lines = Files.readAllLines(collections);
        return lines.stream()
                .map(COLLECTION::matcher)
                .filter(Matcher::find)
                .mapToInt(found -> Integer.parseInt(found.group(1)))
                .max()
                .orElse(0);
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
}
