package dev.renga.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/** The command line's entry: exits with 0 for an answer, 1 for none, 2 for a command that cannot be understood. */
public final class RengaMain {
    private RengaMain() {}

    public static void main(String[] arguments) {
        // Standard output is UTF-8 whatever the locale says: texts go in as UTF-8 and must come out so.
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var surroundings = new Surroundings(
                Map.copyOf(System.getenv()),
                Path.of("").toAbsolutePath(),
                System.in,
                out,
                err,
                Marks.forTerminal(isTerminal()));
        int status = RengaCommand.commandLine(surroundings, Pause.real()).execute(arguments);
        out.flush();
        System.exit(status);
    }

    // Java 21 cannot ask whether output alone is a terminal; the launcher script can, and says so.
    private static boolean isTerminal() {
        String noColour = System.getenv("NO_COLOR");
        return Boolean.getBoolean("renga.terminal") && (noColour == null || noColour.isEmpty());
    }
}
