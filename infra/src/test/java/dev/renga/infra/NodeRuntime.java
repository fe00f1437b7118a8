package dev.renga.infra;

import static org.assertj.core.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** Node, in which the CDK's own code runs. */
public final class NodeRuntime {
    private NodeRuntime() {}

    /** Skips the test where there is no Node, but fails it in CI: there it would mean that nothing is held any more. */
    public static void require() {
        if (Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "node")))) {
            return;
        }
        String why = "the CDK needs Node (20 or later) on the PATH to write templates";
        if ("true".equals(System.getenv("CI"))) {
            fail(why);
        }
        abort("skipped: " + why);
    }
}
