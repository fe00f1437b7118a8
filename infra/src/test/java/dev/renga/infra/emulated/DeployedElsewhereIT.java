package dev.renga.infra.emulated;

import static dev.renga.testsupport.Eventually.eventually;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.infra.NodeRuntime;
import dev.renga.infra.Resource;
import dev.renga.infra.Synthesised;
import dev.renga.testsupport.Curl;
import dev.renga.testsupport.MiniStack;
import dev.renga.testsupport.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * ADR 0044: the templates as they are, at other people's emulator of AWS. It takes most stacks, and a question goes through the queues
 * and tables that these made; the others are named here with what it does not know, and every run prints the whole list.
 */
@Tag("costly")
@Timeout(value = 20, unit = TimeUnit.MINUTES)
class DeployedElsewhereIT {
    /** The stacks that MiniStack 1.5.33 does not take, with the reason. All others deploy. */
    private static final Map<String, String> UNKNOWN_TYPES = Map.of(
            "gpu", "AWS::ECS::CapacityProvider, AWS::ECS::ClusterCapacityProviderAssociations",
            "batch", "AWS::Batch::ComputeEnvironment, AWS::Batch::JobDefinition, AWS::Batch::JobQueue",
            "scaling", "AWS::ApplicationAutoScaling::ScalableTarget, AWS::ApplicationAutoScaling::ScalingPolicy",
            "cpu-box", "AWS::EC2::Instance, AWS::EC2::KeyPair",
            "gpu-box", "AWS::EC2::Instance, AWS::EC2::KeyPair");

    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final MiniStack MINISTACK = MiniStack.in(ROOT);
    // What ./renga deploy puts into a parameter, for ECS to give to the gateway.
    private static final String KEY = "0123456789abcdef";
    private static final String REGION = "us-east-1";
    private static final Duration LONG = Duration.ofMinutes(3);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String ASKED = """
            {"question": "Who wrote it?", "context": "Sogi wrote it at Minase in 1488."}
            """;

    @TempDir
    private Path folder;

    private Programs programs;

    @BeforeEach
    void begin() {
        NodeRuntime.require();
        need(MINISTACK.isInstalled(), "MiniStack, which tools/python-tools faults installs");
        need(CdkLocal.isInstalled(ROOT), "cdklocal, which tools/node-tools installs");
        List.of("gateway", "qa-worker")
                .forEach(service -> need(Files.isRegularFile(jar(service)), "a built " + service));
        programs = new Programs(folder);
    }

    @AfterEach
    void end() {
        if (programs != null) {
            programs.close();
        }
    }

    @Test
    void whatTheTemplatesMadeAnswersAQuestion() throws Exception {
        Synthesised small = Synthesised.small();
        URI endpoint = MINISTACK.start(
                programs,
                folder.resolve("s3"),
                Map.of(
                        "NODE_PATH",
                        CdkLocal.modules(ROOT).toString(),
                        // Else the tasks of the services would be looked for where there is an engine for containers.
                        "DOCKER_HOST",
                        "unix:///nowhere"));
        eventually(
                LONG,
                () -> assertThat(
                                Curl.get(endpoint.resolve("/_ministack/health")).statusCode())
                        .isEqualTo(200));

        Map<String, String> found = deployAll(small, endpoint);

        assertThat(found)
                .as("MiniStack takes other stacks than it did; where that is right, this test's list is to say so")
                .isEqualTo(expected(small));
        URI gateway = startServices(small, endpoint);
        eventually(LONG, () -> assertThat(Curl.ask(gateway, ASKED).statusCode()).isEqualTo(401));
        eventually(
                LONG,
                () -> assertThat(Curl.ask(gateway, ASKED, "x-api-key", KEY))
                        .satisfies(response -> assertThat(response.statusCode()).isEqualTo(200))
                        .satisfies(response -> assertThat(response.body()).contains("Sogi")));
    }

    private Map<String, String> deployAll(Synthesised small, URI endpoint) throws Exception {
        CdkLocal cdk = new CdkLocal(CdkLocal.modules(ROOT), small.folder(), programs, endpoint);
        cdk.bootstrap(MiniStack.ACCOUNT, REGION);
        Map<String, String> found = new TreeMap<>();
        for (String stack : inOrder(small)) {
            found.put(stack, cdk.deploy(stack));
            System.out.println("MiniStack, stack " + stack + ": " + found.get(stack));
        }
        return found;
    }

    private static Map<String, String> expected(Synthesised small) {
        return small.templates().keySet().stream().collect(Collectors.toMap(stack -> stack, stack -> {
            String unknown = UNKNOWN_TYPES.get(stack);
            return unknown == null
                    ? CdkLocal.DEPLOYED
                    : CdkLocal.REFUSED + "Unrecognized resource types: [" + unknown + "]";
        }));
    }

    /** Each stack after those that it needs. */
    private static SequencedSet<String> inOrder(Synthesised small) throws IOException {
        JsonNode artifacts =
                JSON.readTree(small.folder().resolve("manifest.json").toFile()).path("artifacts");
        SequencedSet<String> ordered = new LinkedHashSet<>();
        small.templates().keySet().stream().sorted().forEach(stack -> add(stack, small, artifacts, ordered));
        return ordered;
    }

    private static void add(String stack, Synthesised small, JsonNode artifacts, SequencedSet<String> ordered) {
        Resource.each(artifacts.path(stack).path("dependencies"))
                .map(JsonNode::asText)
                .filter(small.templates()::containsKey)
                .forEach(needed -> add(needed, small, artifacts, ordered));
        ordered.add(stack);
    }

    /** Starts a gateway and a worker as their tasks would be, but on this machine; returns where the gateway is. */
    private URI startServices(Synthesised small, URI endpoint) throws IOException {
        int port = Programs.freePort();
        Map<String, String> gateway = variables(small, "gateway", endpoint);
        gateway.put("RENGA_GATEWAY_HOST", "127.0.0.1");
        gateway.put("RENGA_GATEWAY_PORT", String.valueOf(port));
        gateway.put("RENGA_GATEWAY_NAMES", "");
        gateway.put("RENGA_GATEWAY_KEY", KEY);
        java("gateway", gateway);
        java("qa-worker", variables(small, "qa-worker", endpoint));
        return URI.create("http://127.0.0.1:" + port);
    }

    /** What the template gives to the service's container, and what AWS and this machine give. */
    private Map<String, String> variables(Synthesised small, String service, URI endpoint) {
        Map<String, String> variables = new HashMap<>();
        small.resources("AWS::ECS::TaskDefinition").stream()
                .filter(task -> task.stack().equals(service))
                .flatMap(task -> Resource.each(task.properties().at("/ContainerDefinitions/0/Environment")))
                .forEach(variable -> variables.put(
                        variable.path("Name").asText(),
                        Resource.text(variable.path("Value")).replace("<AWS::AccountId>", MiniStack.ACCOUNT)));
        assertThat(variables).containsEntry("RENGA_ENV", "dev");
        variables.put("AWS_ENDPOINT_URL", endpoint.toString());
        variables.put("AWS_ACCESS_KEY_ID", "local");
        variables.put("AWS_SECRET_ACCESS_KEY", "local");
        variables.put("RENGA_CACHE_DIR", folder.resolve("cache").toString());
        variables.put("RENGA_MANAGEMENT_HOST", "127.0.0.1");
        variables.put("RENGA_MANAGEMENT_PORT", "0");
        return variables;
    }

    private void java(String service, Map<String, String> variables) throws IOException {
        programs.start(
                service,
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-Xmx320m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-jar",
                        jar(service).toString()),
                variables);
    }

    private static Path jar(String service) {
        return ROOT.resolve(service).resolve("target").resolve(service + ".jar");
    }

    private static void need(boolean there, String what) {
        if (there) {
            return;
        }
        if ("true".equals(System.getenv("CI"))) {
            fail("this needs " + what);
        }
        abort("skipped: this needs " + what);
    }
}
