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
import dev.renga.infra.emulated.DeployedServices.Task;
import dev.renga.infra.rights.ServiceCalls;
import dev.renga.testsupport.Curl;
import dev.renga.testsupport.MiniStack;
import dev.renga.testsupport.Programs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.SequencedSet;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * ADR 0044: the templates as they are, at other people's emulator of AWS. It takes most stacks, and a question goes through the queues
 * and tables that these made; the others are named here with what it does not know, and every run prints the whole list. ADR 0035: what
 * the services, a task for one question and a trial call there, their roles may do.
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
    private static final String HAIKU = """
            {"username": "basho", "first": "old pond", "second": "a frog jumps in", "third": "the sound of water"}
            """;
    private static final String SWEEP = """
            {"parameters": {"lr": [0.1]}, "epochs": 1,
             "run": {"arguments": ["--data", "digits", "--limit-train", "64", "--limit-eval", "64", "--threads", "1"]}}
            """;
    private static final Task GATEWAY = Task.of("gateway");
    private static final List<Task> BEHIND = Stream.of("qa-worker", "haiku-service", "sweep-scheduler")
            .map(Task::of)
            .toList();
    private static final Task ONCE = new Task("qa-worker-once", "once", "qa-worker");
    private static final Task TRIAL = new Task("trainer", "gpu", "trainer");
    private static final List<Task> TASKS =
            Stream.concat(Stream.of(GATEWAY, ONCE, TRIAL), BEHIND.stream()).toList();

    @TempDir
    private static Path folder;

    private static Programs programs;
    private static Synthesised small;
    private static URI endpoint;
    private static Map<String, String> found;
    private static DeployedServices services;
    private static URI gateway;

    @BeforeAll
    static void deploy() throws Exception {
        NodeRuntime.require();
        need(MINISTACK.isInstalled(), "MiniStack, which tools/python-tools faults installs");
        need(CdkLocal.isInstalled(ROOT), "cdklocal, which tools/node-tools installs");
        TASKS.forEach(task -> need(DeployedServices.isBuilt(ROOT, task), "a built " + task.module()));
        programs = new Programs(folder);
        small = Synthesised.small();
        endpoint = startEmulator();
        found = deployAll();
        services = new DeployedServices(small, endpoint, ROOT, programs, folder);
        gateway = services.startGateway("gateway", KEY);
        for (Task task : BEHIND) {
            services.start(task.module(), task, Map.of(), List.of());
        }
    }

    @AfterAll
    static void end() {
        if (programs != null) {
            programs.close();
        }
    }

    @Test
    void itTakesTheStacksThatItTook() {
        assertThat(found)
                .as("MiniStack takes other stacks than it did; where that is right, this test's list is to say so")
                .isEqualTo(expected());
    }

    @Test
    void whatTheTemplatesMadeAnswersAQuestion() throws Exception {
        eventually(LONG, () -> assertThat(Curl.ask(gateway, ASKED).statusCode()).isEqualTo(401));
        untilAnswered();
    }

    @Test
    void aServiceCallsNothingThatItsRoleMayNot() throws Exception {
        untilAnswered();
        useQuestions();
        useHaiku();
        useSweeps();
        startOneForOneQuestion();
        comeAndGo();

        for (Task task : TASKS) {
            ServiceCalls calls = ServiceCalls.of(task.role(), services.journal(task));
            System.out.println("called by the " + task.role() + ": " + calls.called());
            assertThat(calls.refused())
                    .as("called by the " + task.role() + ", and not granted")
                    .isEmpty();
        }
    }

    private static void untilAnswered() {
        eventually(
                LONG,
                () -> assertThat(Curl.ask(gateway, ASKED, "x-api-key", KEY))
                        .satisfies(response -> assertThat(response.statusCode()).isEqualTo(200))
                        .satisfies(response -> assertThat(response.body()).contains("Sogi")));
    }

    private static void useQuestions() throws Exception {
        ask("POST", "/questions", "[" + ASKED + "," + ASKED + "]", 202);
        ask("GET", "/questions?limit=10", "", 200);
        ask("GET", "/queues", "", 200);
        ask("POST", "/questions/redrive", "", 200);
        ask("DELETE", "/questions", "", 204);
    }

    private static void useHaiku() throws Exception {
        eventually(LONG, () -> ask("GET", "/haiku", "", 200));
        String place = ask("POST", "/haiku", HAIKU, 201)
                .headers()
                .firstValue("Location")
                .orElseThrow();
        ask("PATCH", place, "", 200);
        ask("GET", "/haiku?limit=10&sort=popular", "", 200);
        ask("DELETE", place, "", 204);
    }

    /** A sweep whose only trial runs here, for the emulator's ECS starts nothing, and one that is cancelled before. */
    private static void useSweeps() throws Exception {
        EmulatedTasks tasks = new EmulatedTasks(endpoint, "renga-dev");
        tasks.register("renga-dev-trainer", "trainer");
        eventually(LONG, () -> ask("GET", "/sweeps", "", 200));
        String place = sweep();
        EmulatedTasks.Order order = ordered(tasks, place);
        Process trial = services.start("trial", TRIAL, order.variables(), order.arguments());
        endsWell("trial", trial);
        tasks.end(order);
        eventually(
                LONG,
                () -> assertThat(JSON.readTree(ask("GET", place, "", 200).body())
                                .path("state")
                                .asText())
                        .isEqualTo("finished"));
        ask("GET", place + "/history.svg", "", 200);
        ask("GET", place + "/trials/0/metrics.csv", "", 200);
        String other = sweep();
        ordered(tasks, other);
        ask("POST", other + "/cancel", "", 200);
    }

    /** Starts a sweep of one trial; returns its path. */
    private static String sweep() throws Exception {
        return ask("POST", "/sweeps", SWEEP, 201)
                .headers()
                .firstValue("Location")
                .orElseThrow();
    }

    private static EmulatedTasks.Order ordered(EmulatedTasks tasks, String place) throws Exception {
        String sweep = place.substring(place.lastIndexOf('/') + 1);
        eventually(LONG, () -> assertThat(tasks.order(sweep)).isPresent());
        return tasks.order(sweep).orElseThrow();
    }

    private static void endsWell(String name, Process process) throws Exception {
        assertThat(process.waitFor(LONG.toSeconds(), TimeUnit.SECONDS)).isTrue();
        assertThat(process.exitValue()).as(programs.said(name)).isZero();
    }

    private static void startOneForOneQuestion() throws Exception {
        Process once = services.start(
                "once", ONCE, Map.of(), List.of("Sogi wrote it at Minase in 1488.", "Who wrote it?", "one-for-one"));
        endsWell("once", once);
    }

    /** A gateway more, which at its end takes away what it made for itself. */
    private static void comeAndGo() throws Exception {
        URI more = services.startGateway("gateway-2", KEY);
        eventually(
                LONG,
                () -> assertThat(Curl.get(more.resolve("/openapi.json")).statusCode())
                        .isEqualTo(200));
        programs.end("gateway-2", LONG);
    }

    private static HttpResponse<String> ask(String method, String path, String json, int status) throws Exception {
        HttpResponse<String> response = Curl.send(method, gateway.resolve(path), json, "x-api-key", KEY);
        assertThat(response.statusCode())
                .as(method + " " + path + ": " + response.body())
                .isEqualTo(status);
        return response;
    }

    private static URI startEmulator() throws Exception {
        URI address = MINISTACK.start(
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
                () -> assertThat(Curl.get(address.resolve("/_ministack/health")).statusCode())
                        .isEqualTo(200));
        return address;
    }

    private static Map<String, String> deployAll() throws Exception {
        CdkLocal cdk = new CdkLocal(CdkLocal.modules(ROOT), small.folder(), programs, endpoint);
        cdk.bootstrap(MiniStack.ACCOUNT, REGION);
        Map<String, String> results = new TreeMap<>();
        for (String stack : inOrder()) {
            results.put(stack, cdk.deploy(stack));
            System.out.println("MiniStack, stack " + stack + ": " + results.get(stack));
        }
        return results;
    }

    private static Map<String, String> expected() {
        return small.templates().keySet().stream().collect(Collectors.toMap(stack -> stack, stack -> {
            String unknown = UNKNOWN_TYPES.get(stack);
            return unknown == null
                    ? CdkLocal.DEPLOYED
                    : CdkLocal.REFUSED + "Unrecognized resource types: [" + unknown + "]";
        }));
    }

    /** Each stack after those that it needs. */
    private static SequencedSet<String> inOrder() throws IOException {
        JsonNode artifacts =
                JSON.readTree(small.folder().resolve("manifest.json").toFile()).path("artifacts");
        SequencedSet<String> ordered = new LinkedHashSet<>();
        small.templates().keySet().stream().sorted().forEach(stack -> add(stack, artifacts, ordered));
        return ordered;
    }

    private static void add(String stack, JsonNode artifacts, SequencedSet<String> ordered) {
        Resource.each(artifacts.path(stack).path("dependencies"))
                .map(JsonNode::asText)
                .filter(small.templates()::containsKey)
                .forEach(needed -> add(needed, artifacts, ordered));
        ordered.add(stack);
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
