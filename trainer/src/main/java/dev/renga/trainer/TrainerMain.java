package dev.renga.trainer;

import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The trainer as a process: trains unless its first argument names another command. Its exit statuses are written at
 * {@link Exit}.
 */
public final class TrainerMain {
    private static final String LOGGING = "logback.configurationFile";

    private TrainerMain() {}

    public static void main(String[] args) {
        // Before the first logger, and before the first image.
        if (System.getProperty(LOGGING) == null) {
            System.setProperty(LOGGING, "dev/renga/trainer/logback.xml");
        }
        System.setProperty("java.awt.headless", "true");
        Map<String, String> environment = Map.copyOf(System.getenv());
        Optional<KeptOutput> kept = KeptOutput.asked(environment);
        int status;
        try {
            kept.ifPresent(TrainerMain::speakInto);
            status = run(environment, args);
        } finally {
            kept.ifPresent(KeptOutput::close);
        }
        System.exit(status);
    }

    private static void speakInto(KeptOutput kept) {
        System.setOut(kept.beside(System.out));
        System.setErr(kept.beside(System.err));
    }

    private static int run(Map<String, String> environment, String... args) {
        var out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
        var err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
        return TrainerCommand.commandLine(environment, out, err, isWatched()).execute(withCommand(args));
    }

    // The launcher script knows; without it, both ends of the console must be a terminal.
    @SuppressWarnings("SystemConsoleNull") // with this property it is still null where there is no terminal
    private static boolean isWatched() {
        System.setProperty("jdk.console", "java.base");
        return Boolean.getBoolean("renga.terminal.err") || System.console() != null;
    }

    private static String[] withCommand(String[] args) {
        List<String> given = Arrays.asList(args);
        return !given.isEmpty() && TrainerCommand.NAMES.contains(given.getFirst())
                ? args
                : Stream.concat(Stream.of(TrainerCommand.TRAIN), given.stream()).toArray(String[]::new);
    }
}
