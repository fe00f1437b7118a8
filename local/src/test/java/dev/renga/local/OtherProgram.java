package dev.renga.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Programs that know of the local endpoint what {@code DIR/env} says, and nothing of this machine's own AWS settings. */
final class OtherProgram {
    private static final Duration LIMIT = Duration.ofMinutes(2);

    private OtherProgram() {}

    /**
     * How a program ended.
     *
     * @param words what it wrote, standard output and error together
     */
    record Ended(int code, String words) {}

    /** Skips the test with a clear line where a program is absent, but not where everything was promised to be there. */
    static void need(String what, String... check) throws InterruptedException {
        boolean there;
        try {
            there = run(URI.create("http://127.0.0.1:1"), Path.of("."), List.of(check))
                            .code()
                    == 0;
        } catch (IOException e) {
            there = false;
        }
        if ("true".equals(System.getenv("CI"))) {
            assertThat(there).as(what + " is installed").isTrue();
        }
        assumeTrue(there, what + " is not installed here");
    }

    static Ended run(URI endpoint, Path folder, List<String> command) throws IOException, InterruptedException {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).directory(folder.toFile());
        builder.environment().putAll(Addresses.ofAws(endpoint));
        builder.environment()
                .putAll(Map.of("AWS_CONFIG_FILE", "/dev/null", "AWS_SHARED_CREDENTIALS_FILE", "/dev/null"));
        // As in WorkerProcesses: ONNX Runtime does not survive a long command line.
        builder.environment().put("CLASSPATH", System.getProperty("java.class.path"));
        Process process = builder.start();
        process.getOutputStream().close();
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)).isTrue();
        return new Ended(process.exitValue(), words);
    }
}
