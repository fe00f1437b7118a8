package dev.renga.infra;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.renga.infra.app.RengaApp;
import io.github.cdklabs.cdknag.AwsSolutionsChecks;
import io.github.cdklabs.cdknag.NagReportFormat;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import software.amazon.awscdk.App;
import software.amazon.awscdk.AppProps;
import software.amazon.awscdk.Aspects;

/**
 * The templates of one deployment as the CDK writes them. Each is made once in a test JVM, as that takes seconds: tests read these
 * and change nothing.
 */
public final class Synthesised {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Map<String, String>, Synthesised> MADE = new ConcurrentHashMap<>();
    /** What the workers of {@link #full} answer with. */
    public static final String MODEL = "s3://models/o/n/c/#sha256=" + "a".repeat(64);

    /** From where CloudFront comes to the load balancer of {@link #full}. */
    public static final String PREFIX_LIST = "pl-0123456789abcdef0";

    private static final String SUFFIX = ".template.json";

    private final Map<String, JsonNode> templates;
    private final Path folder;
    private final Duration took;

    private Synthesised(Path folder, Map<String, JsonNode> templates, Duration took) {
        this.folder = folder;
        this.templates = templates;
        this.took = took;
    }

    /** The smallest deployment: not production, no load balancer. */
    public static Synthesised small() {
        return of(Map.of("environment", "dev"));
    }

    /** The largest deployment: production, with a load balancer, a name of its own and the page's files. */
    public static Synthesised full() {
        return of(Map.ofEntries(
                Map.entry("environment", "prod"),
                Map.entry("edge", "full"),
                Map.entry("production", "true"),
                Map.entry("domain", "renga.example.org"),
                Map.entry("hostedZoneId", "Z0123456789ABC"),
                Map.entry("alarmEmail", "renga@example.org"),
                Map.entry("sshCidr", "203.0.113.7/32"),
                Map.entry("keyName", "mine"),
                Map.entry("model", MODEL),
                Map.entry("cloudFrontPrefixList", PREFIX_LIST),
                Map.entry("site", "src/test/resources/site")));
    }

    /** The templates for a context; skips the calling test where there is no Node. */
    public static Synthesised of(Map<String, String> context) {
        NodeRuntime.require();
        return MADE.computeIfAbsent(context, Synthesised::make);
    }

    private static Synthesised make(Map<String, String> context) {
        long begun = System.nanoTime();
        try {
            Path out = Files.createTempDirectory(Files.createDirectories(Path.of("target", "synthesised")), "out");
            App app = new App(AppProps.builder()
                    .outdir(out.toAbsolutePath().toString())
                    .context(withPlayground(context))
                    .analyticsReporting(false)
                    .build());
            RengaApp.in(app, Deployment.from(app.getNode()));
            // It changes nothing, and writes down beside the templates what it finds.
            Aspects.of(app)
                    .add(AwsSolutionsChecks.Builder.create()
                            .reports(true)
                            .reportFormats(List.of(NagReportFormat.JSON))
                            .build());
            app.synth();
            Duration took = Duration.ofNanos(System.nanoTime() - begun);
            System.out.println(
                    "synthesised all stacks of " + context.get("environment") + " in " + took.toMillis() + " ms");
            return new Synthesised(out, read(out), took);
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        }
    }

    // Its function need not be built for its stack to be looked at.
    private static Map<String, String> withPlayground(Map<String, String> context) throws IOException {
        Path jar = Path.of("target", "synthesised", "playground.jar");
        if (!Files.exists(jar)) {
            Files.writeString(jar, "stands for a jar");
        }
        Map<String, String> whole = new TreeMap<>(context);
        whole.put("playgroundJar", jar.toString());
        return whole;
    }

    private static Map<String, JsonNode> read(Path out) throws IOException {
        try (Stream<Path> files = Files.list(out)) {
            Map<String, JsonNode> templates = new TreeMap<>();
            for (Path file :
                    files.filter(file -> file.toString().endsWith(SUFFIX)).toList()) {
                String name = file.getFileName().toString();
                templates.put(name.substring(0, name.length() - SUFFIX.length()), JSON.readTree(file.toFile()));
            }
            return Map.copyOf(templates);
        }
    }

    /** Every template by its stack's construct id, such as {@code messaging}. */
    public Map<String, JsonNode> templates() {
        return templates;
    }

    /** Where they were written, with the reports of cdk-nag. */
    public Path folder() {
        return folder;
    }

    /** How long the CDK took. */
    public Duration took() {
        return took;
    }

    /** The resources of a type in all stacks. */
    public List<Resource> resources(String type) {
        return resources().filter(resource -> resource.type().equals(type)).toList();
    }

    /** The resources of all stacks. */
    public Stream<Resource> resources() {
        return templates.entrySet().stream().flatMap(Synthesised::resources);
    }

    private static Stream<Resource> resources(Map.Entry<String, JsonNode> template) {
        return template.getValue().path("Resources").properties().stream()
                .map(entry -> new Resource(template.getKey(), entry.getKey(), entry.getValue()));
    }
}
