package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The script at the top of the repository, as far as it goes without building. */
class LauncherIT {
    /** What a run said on both outputs, and its exit status. */
    private record Run(int status, String said) {}

    private static final List<String> TOOLS =
            List.of("bash", "cat", "dirname", "git", "grep", "head", "readlink", "sed", "sort", "tr");

    private final Path script = Repository.here().root().resolve("renga");

    @TempDir
    private Path folder = Path.of("");

    @Test
    void anUnknownCommandIsMisuseAndSuggestsTheNearest() throws Exception {
        assertThat(run(Map.of(), "verfy")).isEqualTo(new Run(2, """
                renga: no command 'verfy'.
                  Did you mean 'verify'?
                  ./renga help lists the commands.
                """));
        assertThat(run(Map.of(), "xyzzyx").said()).doesNotContain("Did you mean");
        assertThat(run(Map.of(), "verify", "--fast").status()).isEqualTo(2);
    }

    @Test
    void withoutACommandItPrintsTheHelp() throws Exception {
        assertThat(run(Map.of()).said()).startsWith("Usage: ./renga COMMAND");
    }

    @Test
    void withoutAJdkItSaysWhatItFoundAndWhere() throws Exception {
        fakeJava("old", "17.0.15", true);
        fakeJava("runtime", "25.0.1", false);
        Run run = run(onlyIn(folder), "version");
        assertThat(run.status()).isEqualTo(1);
        assertThat(run.said())
                .contains("needs a JDK of release 21 or later")
                .contains("Found only 17.0.15, in " + folder.resolve("old"))
                .contains("Found only 25.0.1 without javac, in " + folder.resolve("runtime"));
    }

    @Test
    void theNewestJdkIsTakenUnlessJavaHomeNamesOneThatWillDo() throws Exception {
        fakeJava("a", "21.0.4", true);
        fakeJava("b", "25", true);
        fakeJava("c", "24.0.2", true);
        assertThat(run(onlyIn(folder), "version").said()).contains("Java 25 in " + folder.resolve("b"));
        Map<String, String> home = new HashMap<>(onlyIn(folder));
        home.put("JAVA_HOME", folder.resolve("a").toString());
        assertThat(run(home, "version").said()).contains("Java 21.0.4 in " + folder.resolve("a"));
    }

    @Test
    void itWorksThroughASymbolicLinkAndFromAnotherFolder() throws Exception {
        fakeJava("a", "21", true);
        Path link = Files.createSymbolicLink(folder.resolve("link"), script);
        Map<String, String> environment = onlyIn(folder);
        Run linked = start(environment, List.of(link.toString(), "version"));
        Files.delete(link);
        assertThat(linked).isEqualTo(run(environment, "version"));
    }

    @Test
    void aDeploymentIsNotBegunWithAFlagThatNobodyKnows() throws Exception {
        assertThat(run(Map.of(), "deploy", "--force").status()).isEqualTo(2);
        assertThat(run(Map.of(), "destroy", "--with", "network")).isEqualTo(new Run(2, """
                renga: --with knows cpu-box gpu-box playground, not 'network'
                """));
        assertThat(run(Map.of(), "synth", "--context", "edge=\"full").status()).isEqualTo(2);
        assertThat(run(Map.of(), "diff", "--help").said()).contains("--profile P");
    }

    @Test
    void aPipeGetsNoColours() throws Exception {
        assertThat(run(Map.of("TERM", "xterm"), "nothing").said()).doesNotContain("\033");
    }

    private void fakeJava(String name, String version, boolean compiler) throws IOException {
        Path bin = Files.createDirectories(folder.resolve(name).resolve("bin"));
        Files.writeString(folder.resolve(name).resolve("release"), "JAVA_VERSION=\"" + version + "\"\n");
        if (!compiler) return;
        executable(bin.resolve("javac"), "");
    }

    private static void executable(Path file, String script) throws IOException {
        Files.writeString(file, script);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** An environment in which only that folder holds JDKs: PATH keeps the plain tools and no javac. */
    private Map<String, String> onlyIn(Path folder) throws IOException {
        Path tools = folder.resolve("tools");
        if (!Files.isDirectory(tools)) {
            Files.createDirectory(tools);
            for (String tool : TOOLS) {
                executable(tools.resolve(tool), "#!/bin/sh\nexec " + onPath(tool) + " \"$@\"\n");
            }
        }
        return Map.of("RENGA_JDK_PLACES", folder + "/*", "JAVA_HOME", "", "PATH", tools.toString());
    }

    private static Path onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(folder -> Path.of(folder).resolve(tool))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow();
    }

    private Run run(Map<String, String> environment, String... arguments) throws Exception {
        return start(
                environment,
                Stream.concat(Stream.of(script.toString()), Stream.of(arguments))
                        .toList());
    }

    private Run start(Map<String, String> environment, List<String> command) throws Exception {
        var builder = new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        Process process = builder.start();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Run(process.waitFor(), said);
    }
}
