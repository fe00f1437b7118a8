package dev.renga.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Map;

/** The command line's entry; what its exit status means is written at {@link Exit}. */
public final class RengaMain {
    private RengaMain() {}

    public static void main(String[] arguments) {
        // Nobody reads what AWS's classes log, nor shall they say so.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        // Standard output is UTF-8 whatever the locale says: texts go in as UTF-8 and must come out so.
        var out = new PrintWriter(new FileOutputStream(FileDescriptor.out), true, StandardCharsets.UTF_8);
        var err = new PrintWriter(new FileOutputStream(FileDescriptor.err), true, StandardCharsets.UTF_8);
        var farewell = new Farewell();
        // The only way to hear of Ctrl-C that is no private part of the JDK.
        Runtime.getRuntime().addShutdownHook(new Thread(farewell::say));
        var surroundings = new Surroundings(
                Map.copyOf(System.getenv()),
                Path.of("").toAbsolutePath(),
                System.in,
                out,
                err,
                terminal(),
                InstantSource.system(),
                farewell);
        int status = RengaCommand.commandLine(surroundings, Pause.real()).execute(arguments);
        out.flush();
        System.exit(status);
    }

    // Java 21 cannot ask which of its streams is a terminal; the launcher script can, and says so.
    private static Terminal terminal() {
        String noColour = System.getenv("NO_COLOR");
        return new Terminal(
                Boolean.getBoolean("renga.terminal.in"),
                Boolean.getBoolean("renga.terminal"),
                Boolean.getBoolean("renga.terminal.err"),
                noColour == null || noColour.isEmpty(),
                Integer.getInteger("renga.columns", Terminal.USUAL_COLUMNS),
                Integer.getInteger("renga.rows", Terminal.USUAL_ROWS));
    }
}
