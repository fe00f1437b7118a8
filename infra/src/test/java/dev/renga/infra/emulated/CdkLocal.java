package dev.renga.infra.emulated;

import dev.renga.testsupport.Programs;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The CDK's command as it deploys to emulators.
 *
 * @param tools the folder that {@code tools/node-tools} makes
 * @param assembly the templates as the CDK wrote them
 * @param endpoint the emulator
 */
record CdkLocal(Path tools, Path assembly, Programs programs, URI endpoint) {
    static final String DEPLOYED = "deployed";
    static final String REFUSED = "refused: ";

    private static final Duration LIMIT = Duration.ofMinutes(3);
    private static final String FAILED = "failed to deploy";
    private static final String PREFIX = "^‣ *(ValidationError: Template format error: |DeploymentError: )?";
    private static final int LAST_LINES = 5;

    static Path modules(Path root) {
        return root.resolve(".renga-tools/node-1/node_modules");
    }

    static boolean isInstalled(Path root) {
        return Files.exists(modules(root).resolveSibling("complete"));
    }

    /** Makes the bucket and the roles that every deployment needs. */
    void bootstrap(String account, String region) throws IOException, InterruptedException {
        programs.run("bootstrap", command("bootstrap", "aws://" + account + "/" + region), variables(), LIMIT);
    }

    /** Deploys one stack without those that it needs; returns {@link #DEPLOYED}, or {@link #REFUSED} and the reason. */
    String deploy(String stack) throws IOException, InterruptedException {
        Process deploying = programs.start(
                stack,
                command("deploy", stack, "--exclusively", "--method", "direct", "--require-approval", "never"),
                variables());
        if (!deploying.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
            deploying.destroyForcibly();
            return REFUSED + "not done within " + LIMIT.toMinutes() + " minutes; " + last(programs.said(stack));
        }
        return deploying.exitValue() == 0 ? DEPLOYED : REFUSED + reason(programs.said(stack));
    }

    /** The paragraph after the line that tells of the failure. */
    static String reason(String said) {
        List<String> after = said.lines()
                .dropWhile(line -> !line.contains(FAILED))
                .skip(1)
                .map(String::strip)
                .takeWhile(line -> !line.isEmpty())
                .toList();
        return after.isEmpty() ? last(said) : String.join(" ", after).replaceFirst(PREFIX, "");
    }

    private static String last(String said) {
        List<String> lines = said.lines().toList();
        return lines.stream().skip(Math.max(0, lines.size() - LAST_LINES)).collect(Collectors.joining(" "));
    }

    private List<String> command(String... words) {
        return Stream.concat(
                        Stream.of(
                                tools.resolve(".bin/cdklocal").toString(),
                                "--app",
                                assembly.toAbsolutePath().toString(),
                                // The findings of cdk-nag, which NagTest is about, lie beside the templates.
                                "--ignore-errors",
                                "--no-notices",
                                "--no-color"),
                        Stream.of(words))
                .toList();
    }

    private Map<String, String> variables() {
        return Map.of(
                "AWS_ENDPOINT_URL", endpoint.toString(),
                "AWS_ENDPOINT_URL_S3", endpoint.toString(),
                "AWS_REGION", "us-east-1",
                "AWS_DEFAULT_REGION", "us-east-1",
                "AWS_ACCESS_KEY_ID", "local",
                "AWS_SECRET_ACCESS_KEY", "local",
                "AWS_CONFIG_FILE", "/dev/null",
                "AWS_SHARED_CREDENTIALS_FILE", "/dev/null",
                "CDK_DISABLE_CLI_TELEMETRY", "true",
                "NO_COLOR", "1");
    }
}
