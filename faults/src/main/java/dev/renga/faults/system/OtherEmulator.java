package dev.renga.faults.system;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Another AWS emulator, MiniStack, behind microburst, a proxy that makes AWS fail in AWS's own words. Both are installed by
 * {@code tools/python-tools faults}.
 *
 * @param programs the folder that holds them
 */
public record OtherEmulator(Path programs) {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final Duration LOOK = Duration.ofMillis(100);

    // The first rule that fires wins, so each has the share of what the ones before leave.
    private static final String WEATHER = """
            [{"service":"*","probability":0.05,"error":{"code":"InternalFailure","status":500}},
             {"service":"sqs","probability":0.0526,"error":{"code":"RequestThrottled"}},
             {"service":"sns","probability":0.0526,"error":{"code":"Throttled"}},
             {"service":"dynamodb","probability":0.0526,"error":{"code":"ThrottlingException"}},
             {"service":"*","probability":0.0111,"reset":true},
             {"service":"*","probability":0.0112,"response":{"abort_bytes":0}}]""";

    /** Whether both programs are there. */
    public boolean isThere() {
        return Files.isExecutable(programs.resolve("ministack")) && Files.isExecutable(programs.resolve("microburst"));
    }

    /** Starts both; the weather is bad from then on for whoever goes through the proxy. */
    public Cloud start(Path folder) throws IOException, InterruptedException {
        int port = Stage.freePort();
        int proxyPort = Stage.freePort();
        URI uri = URI.create("http://127.0.0.1:" + port);
        URI proxy = URI.create("http://127.0.0.1:" + proxyPort);
        Child emulator = Child.program(
                List.of(programs.resolve("ministack").toString()),
                Map.of(
                        "BIND_HOST",
                        "127.0.0.1",
                        "MINISTACK_HOST",
                        "127.0.0.1",
                        "GATEWAY_PORT",
                        Integer.toString(port),
                        "S3_DATA_DIR",
                        Files.createDirectories(folder.resolve("s3")).toString()),
                folder.resolve("ministack.log"));
        Child between = Child.program(
                List.of(
                        programs.resolve("microburst").toString(),
                        "--host",
                        "127.0.0.1",
                        "--port",
                        Integer.toString(proxyPort),
                        "--upstream",
                        uri.toString()),
                Map.of(),
                folder.resolve("microburst.log"));
        await(HttpRequest.newBuilder(uri.resolve("/_ministack/health")).build());
        await(HttpRequest.newBuilder(proxy.resolve("/_microburst/rules"))
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(WEATHER))
                .build());
        return new Cloud(uri, proxy, List.of(emulator, between));
    }

    private static void await(HttpRequest request) throws InterruptedException {
        long until = System.nanoTime() + START_LIMIT.toNanos();
        try (HttpClient client = HttpClient.newHttpClient()) {
            while (System.nanoTime() < until) {
                if (isAnswered(client, request)) {
                    return;
                }
                Thread.sleep(LOOK);
            }
        }
        throw new IllegalStateException("not started: " + request.uri());
    }

    private static boolean isAnswered(HttpClient client, HttpRequest request) throws InterruptedException {
        try {
            return client.send(request, BodyHandlers.ofString()).statusCode() / 100 == 2;
        } catch (IOException e) {
            return false;
        }
    }
}
