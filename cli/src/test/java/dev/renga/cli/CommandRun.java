package dev.renga.cli;

import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.function.BiFunction;
import picocli.CommandLine;

/** One run of the command in this JVM, with what it printed; its pauses take no time. */
final class CommandRun {
    /** What the clock says at the start. */
    static final Instant NOW = Instant.parse("2026-01-02T03:04:05Z");

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final List<Duration> pauses = Collections.synchronizedList(new ArrayList<>());
    private String input = "";
    private Terminal terminal = Terminal.NONE;
    private Path folder = Path.of("/");
    private Map<String, String> environment = Map.of();

    CommandRun against(String gateway) {
        environment = Map.of("RENGA_GATEWAY_URL", gateway);
        return this;
    }

    /** With these variables alone. */
    CommandRun with(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    CommandRun in(Path folder) {
        this.folder = folder;
        return this;
    }

    CommandRun typing(String input) {
        this.input = input;
        return this;
    }

    CommandRun at(Terminal place) {
        terminal = place;
        return this;
    }

    int run(String... arguments) {
        return RengaCommand.commandLine(surroundings(), pauses::add).execute(arguments);
    }

    /** One command by itself. */
    int run(BiFunction<Surroundings, Pause, Object> command, String... arguments) {
        return new CommandLine(command.apply(surroundings(), pauses::add)).execute(arguments);
    }

    private Surroundings surroundings() {
        return new Surroundings(
                environment,
                folder,
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                new PrintWriter(out, true),
                new PrintWriter(err, true),
                terminal,
                this::now,
                new Farewell());
    }

    // Time passes by the pauses alone.
    private Instant now() {
        return NOW.plus(pauses().stream().reduce(Duration.ZERO, Duration::plus));
    }

    /** How long it would have waited, each time. */
    List<Duration> pauses() {
        return List.copyOf(pauses);
    }

    String out() {
        return out.toString();
    }

    String err() {
        return err.toString();
    }
}
