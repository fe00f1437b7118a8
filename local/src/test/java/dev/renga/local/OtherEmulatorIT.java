package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.renga.gateway.GatewayMain;
import dev.renga.haiku.HaikuServiceMain;
import dev.renga.qa.QaWorkerMain;
import dev.renga.sweep.SweepSchedulerMain;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * What {@code docker-compose.localstack.yml} does, without containers: another emulator of AWS, the same step that provisions
 * it, and the same services, each a process on the Java runtime that the images have.
 */
@Tag("costly")
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class OtherEmulatorIT {
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path MINISTACK = ROOT.resolve(".renga-tools/python-faults-1/bin/ministack");
    private static final Pattern MODULES = Pattern.compile("--add-modules (\\S+)");
    private static final String ASKED = """
            {"question": "Who wrote it?", "context": "Sogi wrote it at Minase in 1488."}
            """;

    private final List<Process> processes = new ArrayList<>();
    private final HttpClient http = HttpClient.newHttpClient();

    @TempDir
    private Path folder;

    @AfterEach
    void end() {
        http.close();
        processes.reversed().forEach(Process::destroyForcibly);
    }

    @Test
    void aQuestionIsAnsweredAndAHaikuKeptThere() throws Exception {
        assumeTrue(Files.isExecutable(MINISTACK), "MiniStack is not installed here; tools/python-tools faults does it");
        int aws = freePort();
        int port = freePort();
        URI endpoint = URI.create("http://127.0.0.1:" + aws);
        makeRuntime();
        start("ministack", List.of(MINISTACK.toString()), emulator(aws));
        provision(endpoint);
        provision(endpoint); // as after every restart of the containers

        java(GatewayMain.class, endpoint, Map.of("RENGA_GATEWAY_PORT", String.valueOf(port)));
        java(QaWorkerMain.class, endpoint, Map.of());
        java(HaikuServiceMain.class, endpoint, Map.of());
        java(SweepSchedulerMain.class, endpoint, Map.of());
        URI gateway = URI.create("http://127.0.0.1:" + port);

        eventually(
                LONG,
                () -> assertThat(post(gateway.resolve("/questions"), ASKED))
                        .satisfies(response -> assertThat(response.statusCode()).isEqualTo(200))
                        .satisfies(response -> assertThat(response.body()).contains("Sogi")));
        eventually(LONG, () -> assertThat(get(gateway.resolve("/haiku"))).contains("[]"));
        eventually(
                LONG,
                () -> assertThat(new JsonObject(get(gateway.resolve("/sweeps"))).getJsonArray("items"))
                        .isEmpty());
    }

    /** What the Dockerfiles have jlink make, of the JDK that runs this; newer ones lack a module or two. */
    private void makeRuntime() throws IOException, InterruptedException {
        Matcher modules = MODULES.matcher(Files.readString(ROOT.resolve("gateway/Dockerfile")));
        assertThat(modules.find()).isTrue();
        ModuleFinder ours = ModuleFinder.ofSystem();
        String there = Stream.of(modules.group(1).split(",", -1))
                .filter(module -> ours.find(module).isPresent())
                .collect(Collectors.joining(","));
        Process link = start(
                "jlink",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--add-modules",
                        there,
                        "--output",
                        folder.resolve("runtime").toString()),
                Map.of());
        assertThat(link.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(link.exitValue())
                .as(Files.readString(folder.resolve("jlink.log")))
                .isZero();
    }

    private Map<String, String> emulator(int port) throws IOException {
        return Map.of(
                "BIND_HOST",
                "127.0.0.1",
                "MINISTACK_HOST",
                "127.0.0.1",
                "GATEWAY_PORT",
                String.valueOf(port),
                "S3_DATA_DIR",
                Files.createDirectories(folder.resolve("s3")).toString());
    }

    private void provision(URI endpoint) throws IOException, InterruptedException {
        Process provision = java(ProvisionMain.class, endpoint, Map.of());
        assertThat(provision.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(provision.exitValue())
                .as(Files.readString(folder.resolve("ProvisionMain.log")))
                .isZero();
    }

    private Process java(Class<?> main, URI endpoint, Map<String, String> more) throws IOException {
        Map<String, String> variables = new HashMap<>(more);
        variables.putAll(Addresses.ofAws(endpoint));
        // As in WorkerProcesses: ONNX Runtime does not survive a long command line.
        variables.put("CLASSPATH", System.getProperty("java.class.path"));
        List<String> command = List.of(
                folder.resolve("runtime/bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "--enable-native-access=ALL-UNNAMED",
                main.getName());
        return start(main.getSimpleName(), command, variables);
    }

    private Process start(String name, List<String> command, Map<String, String> variables) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve(name + ".log").toFile());
        builder.environment().putAll(variables);
        Process process = builder.start();
        processes.add(process);
        return process;
    }

    private String get(URI address) throws IOException, InterruptedException {
        HttpResponse<String> response =
                http.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString());
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }

    private HttpResponse<String> post(URI address, String body) throws IOException, InterruptedException {
        return http.send(
                HttpRequest.newBuilder(address)
                        .header("Content-Type", "application/json")
                        .header("Prefer", "wait=30")
                        .POST(BodyPublishers.ofString(body))
                        .build(),
                BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
