package dev.renga.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The command as a process of its own, as a shell would start it; what it prints goes into files. */
final class RengaProcess implements AutoCloseable {
    private static final long LIMIT_SECONDS = 120;

    private final Path folder;
    private final Process process;

    private RengaProcess(Path folder, Process process) {
        this.folder = folder;
        this.process = process;
    }

    /** Starts it in the folder with these flags of the virtual machine. */
    static RengaProcess start(Path folder, String gateway, List<String> flags, String... arguments) throws IOException {
        return start(List.of(), folder, gateway, flags, arguments);
    }

    /** Starts it with these variables; none that speak of AWS are left from the process that tests. */
    static RengaProcess with(Map<String, String> variables, Path folder, String... arguments) throws IOException {
        ProcessBuilder builder = builder(List.of(), folder, List.of(), arguments);
        builder.environment().keySet().removeIf(name -> name.startsWith("AWS_"));
        builder.environment().putAll(variables);
        return new RengaProcess(folder, builder.start());
    }

    /** The same under a limit on the size of every file that it writes, in KiB: what a full disk looks like. */
    static RengaProcess withFilesUpTo(int kibibytes, Path folder, String gateway, String... arguments)
            throws IOException {
        List<String> limit = List.of("bash", "-c", "ulimit -f " + kibibytes + "; exec \"$@\"", "bash");
        // The virtual machine's own file of counters would be over it.
        return start(limit, folder, gateway, List.of("-XX:-UsePerfData"), arguments);
    }

    private static RengaProcess start(
            List<String> before, Path folder, String gateway, List<String> flags, String... arguments)
            throws IOException {
        ProcessBuilder builder = builder(before, folder, flags, arguments);
        builder.environment().put("RENGA_GATEWAY_URL", gateway);
        return new RengaProcess(folder, builder.start());
    }

    private static ProcessBuilder builder(List<String> before, Path folder, List<String> flags, String... arguments) {
        List<String> command = new ArrayList<>(before);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(flags);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), "dev.renga.cli.RengaMain"));
        command.addAll(List.of(arguments));
        var builder = new ProcessBuilder(command)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("out").toFile())
                .redirectError(folder.resolve("err").toFile());
        builder.environment().put("LC_ALL", "C");
        builder.environment().put("NO_COLOR", "1");
        return builder;
    }

    int exit() throws InterruptedException {
        if (!process.waitFor(LIMIT_SECONDS, TimeUnit.SECONDS)) throw new AssertionError("still runs");
        return process.exitValue();
    }

    /** Ends it as Ctrl-C does: the same hooks run, and no shell has taught it to ignore this signal. */
    void interrupt() {
        process.destroy();
    }

    String out() throws IOException {
        return Files.readString(folder.resolve("out"));
    }

    String err() throws IOException {
        return Files.readString(folder.resolve("err"));
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }
}
