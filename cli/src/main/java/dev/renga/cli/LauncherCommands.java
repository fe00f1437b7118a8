package dev.renga.cli;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/** The commands that the launcher script answers before Java starts, told here so that completion knows them. */
final class LauncherCommands {
    /** Flags of {@code up} that take a value; {@code LauncherFlagsTest} holds them against {@code LocalMain}. */
    static final List<String> UP_VALUES =
            List.of("--dir", "--port", "--aws-port", "--workers", "--slots", "--spot-interrupts", "--allow-origin");

    /** Flags of {@code up} that do not. */
    static final List<String> UP_SWITCHES = List.of("--fresh", "--in-memory", "--help");

    private LauncherCommands() {}

    static Map<String, CommandSpec> all() {
        Map<String, CommandSpec> commands = new LinkedHashMap<>();
        commands.put("up", command(UP_VALUES, UP_SWITCHES));
        commands.put("trainer", command(List.of(), List.of("--help")));
        commands.put("verify", command(List.of(), List.of("--all", "--tests-only")));
        commands.put("bench", command(List.of(), List.of("--help")));
        commands.put(
                "faults", command(List.of("--seed"), List.of("--small", "--planted", "--list", "--json", "--help")));
        for (String deployment : List.of("synth", "deploy", "diff", "destroy")) {
            commands.put(
                    deployment,
                    command(
                            List.of("--env", "--profile", "--region", "--context", "--with"),
                            List.of("--no-images", "--yes", "--help")));
        }
        commands.put("image", image());
        commands.put("version", command(List.of(), List.of()));
        commands.put("help", command(List.of(), List.of()));
        return commands;
    }

    private static CommandSpec image() {
        CommandSpec image = command(List.of(), List.of("--help"));
        for (String action : List.of("build", "push")) {
            image.addSubcommand(
                    action,
                    command(
                            List.of("--env", "--profile", "--region", "--only", "--tag"),
                            List.of("--dry-run", "--help")));
        }
        return image;
    }

    private static CommandSpec command(List<String> values, List<String> switches) {
        CommandSpec command = CommandSpec.create();
        for (String flag : values) {
            command.addOption(OptionSpec.builder(flag).type(String.class).build());
        }
        for (String flag : switches) {
            command.addOption(OptionSpec.builder(flag).type(boolean.class).build());
        }
        return command;
    }
}
