package dev.renga.conventions;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The launcher script in a folder of its own, with programs on its PATH that do nothing but write down how they were called. What else
 * is on the PATH are the plain tools that the script needs, and nothing of this machine's.
 */
final class FakePrograms {
    /** How a run ended, and what it said. */
    record Run(int status, String out, String err) {}

    private static final List<String> TOOLS = List.of(
            "awk",
            "basename",
            "bash",
            "cat",
            "cut",
            "dirname",
            "env",
            "find",
            "flock",
            "grep",
            "head",
            "ls",
            "mkdir",
            "mv",
            "perl",
            "printf",
            "readlink",
            "rm",
            "sed",
            "sh",
            "sleep",
            "sort",
            "tail",
            "touch",
            "tr",
            "wc");

    private final Path folder;
    private final Path bin;
    private final Path tools;
    private final Path calls;
    private final Map<String, String> variables = new TreeMap<>();

    FakePrograms(Path folder) throws IOException {
        this.folder = Files.createDirectories(folder.resolve("renga"));
        this.bin = Files.createDirectories(folder.resolve("bin"));
        this.calls = folder.resolve("calls");
        Path root = Repository.here().root();
        copy(root.resolve("renga"));
        try (Stream<Path> scripts = Files.list(root.resolve("tools"))) {
            for (Path script :
                    scripts.filter(each -> each.toString().endsWith(".sh")).toList()) copy(script);
        }
        this.tools = tools(Files.createDirectories(root.resolve("conventions/target/plain-tools")));
    }

    // Made once for all tests, and not in a folder that is thrown away: JUnit warns of links out of that.
    private static Path tools(Path folder) throws IOException {
        for (String tool : TOOLS) {
            Path link = folder.resolve(tool);
            // Of flock and perl either will do, and systems have one or the other.
            Optional<Path> found = onPath(tool);
            if (found.isPresent() && !Files.exists(link)) link(link, found.get());
        }
        return folder;
    }

    private static void link(Path link, Path target) throws IOException {
        try {
            Files.createSymbolicLink(link, target);
        } catch (FileAlreadyExistsException made) {
            assertThat(link).as("made by a test beside this one").isExecutable();
        }
    }

    /** The folder that takes the place of the repository. */
    Path root() {
        return folder;
    }

    /** Puts a program on the PATH. Its calls are written down in {@code $CALLS}, then its body runs, for the shell. */
    FakePrograms program(String name, String body) throws IOException {
        return program(bin.resolve(name), body);
    }

    FakePrograms program(Path file, String body) throws IOException {
        Files.createDirectories(file.getParent());
        executable(file, "echo \"" + file.getFileName() + " $*\" >>'" + calls + "'\n" + body.strip());
        return this;
    }

    /** Copies a file of the repository to its place beside the script. */
    FakePrograms with(String file) throws IOException {
        copy(Repository.here().root().resolve(file));
        return this;
    }

    /** Sets a variable for the script and all programs. */
    FakePrograms set(String variable, String value) {
        variables.put(variable, value);
        return this;
    }

    /** Runs {@code ./renga} with the arguments. */
    Run renga(String... arguments) throws IOException, InterruptedException {
        Files.deleteIfExists(calls);
        Path out = folder.resolveSibling("out");
        Path err = folder.resolveSibling("err");
        var builder = new ProcessBuilder(
                Stream.concat(Stream.of(folder.resolve("renga").toString()), Stream.of(arguments))
                        .toList());
        builder.environment().clear();
        builder.environment().put("HOME", folder.toString());
        builder.environment().put("PATH", bin + ":" + tools);
        builder.environment().put("CALLS", calls.toString());
        builder.environment().putAll(variables);
        Process process = builder.directory(folder.toFile())
                .redirectInput(ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                .redirectOutput(out.toFile())
                .redirectError(err.toFile())
                .start();
        return new Run(process.waitFor(), Files.readString(out), Files.readString(err));
    }

    /** How programs were called in the last run, a line each. */
    List<String> calls() throws IOException {
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** Of these the ones that begin so. */
    List<String> calls(String start) throws IOException {
        return calls().stream().filter(call -> call.startsWith(start)).toList();
    }

    private void copy(Path file) throws IOException {
        Path copy = folder.resolve(Repository.here().root().relativize(file).toString());
        Files.createDirectories(copy.getParent());
        Files.copy(file, copy);
    }

    private static void executable(Path file, String body) throws IOException {
        Files.writeString(file, "#!/bin/sh\n" + body + "\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    private static Optional<Path> onPath(String tool) {
        return Stream.of(System.getenv("PATH").split(":"))
                .map(each -> Path.of(each).resolve(tool))
                .filter(Files::isExecutable)
                .findFirst();
    }
}
