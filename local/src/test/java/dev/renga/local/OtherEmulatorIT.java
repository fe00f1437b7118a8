package dev.renga.local;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.renga.gateway.GatewayMain;
import dev.renga.haiku.HaikuServiceMain;
import dev.renga.qa.QaWorkerMain;
import dev.renga.sweep.SweepSchedulerMain;
import dev.renga.testsupport.Curl;
import dev.renga.testsupport.MiniStack;
import dev.renga.testsupport.Programs;
import io.vertx.core.json.JsonObject;
import java.io.IOException;
import java.lang.module.ModuleFinder;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
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
    private static final MiniStack MINISTACK = MiniStack.in(ROOT);
    private static final Pattern MODULES = Pattern.compile("--add-modules (\\S+)");
    private static final String ASKED = """
            {"question": "Who wrote it?", "context": "Sogi wrote it at Minase in 1488."}
            """;

    @TempDir
    private Path folder;

    private Programs programs;

    @BeforeEach
    void begin() {
        programs = new Programs(folder);
    }

    @AfterEach
    void end() {
        programs.close();
    }

    @Test
    void aQuestionIsAnsweredAndAHaikuKeptThere() throws Exception {
        assumeTrue(MINISTACK.isInstalled(), "MiniStack is not installed here; tools/python-tools faults does it");
        int port = Programs.freePort();
        makeRuntime();
        URI endpoint = MINISTACK.start(programs, folder.resolve("s3"), Map.of());
        provision(endpoint);
        provision(endpoint); // as after every restart of the containers

        java(GatewayMain.class, endpoint, Map.of("RENGA_GATEWAY_PORT", String.valueOf(port)));
        java(QaWorkerMain.class, endpoint, Map.of());
        java(HaikuServiceMain.class, endpoint, Map.of());
        java(SweepSchedulerMain.class, endpoint, Map.of());
        URI gateway = URI.create("http://127.0.0.1:" + port);

        eventually(
                LONG,
                () -> assertThat(Curl.ask(gateway, ASKED))
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
        programs.run(
                "jlink",
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jlink").toString(),
                        "--add-modules",
                        there,
                        "--output",
                        folder.resolve("runtime").toString()),
                Map.of(),
                LONG);
    }

    private void provision(URI endpoint) throws IOException, InterruptedException {
        programs.run("provision", command(ProvisionMain.class), variables(endpoint, Map.of()), LONG);
    }

    private void java(Class<?> main, URI endpoint, Map<String, String> more) throws IOException {
        programs.start(main.getSimpleName(), command(main), variables(endpoint, more));
    }

    private static Map<String, String> variables(URI endpoint, Map<String, String> more) {
        Map<String, String> variables = new HashMap<>(more);
        variables.putAll(Addresses.ofAws(endpoint));
        // As in WorkerProcesses: ONNX Runtime does not survive a long command line.
        variables.put("CLASSPATH", System.getProperty("java.class.path"));
        return variables;
    }

    private List<String> command(Class<?> main) {
        return List.of(
                folder.resolve("runtime/bin/java").toString(),
                "-XX:+UseSerialGC",
                "-Xmx320m",
                "--enable-native-access=ALL-UNNAMED",
                main.getName());
    }

    private static String get(URI address) throws IOException, InterruptedException {
        HttpResponse<String> response = Curl.get(address);
        assertThat(response.statusCode()).as(response.body()).isEqualTo(200);
        return response.body();
    }
}
