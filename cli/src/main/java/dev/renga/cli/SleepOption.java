package dev.renga.cli;

import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** How long the function of the lab takes. */
final class SleepOption {
    private static final int MOST = 900;

    @Option(
            names = "--seconds",
            paramLabel = "N",
            description = "How long the function takes, 2 to 5 at random unless told; Lambda stops it after 10.")
    private Optional<Integer> seconds = Optional.empty();

    /** The event that says so. */
    String event(CommandSpec spec) {
        if (seconds.filter(told -> told < 0 || told > MOST).isPresent()) {
            throw new ParameterException(spec.commandLine(), "--seconds: 0 to " + MOST);
        }
        return seconds.map(told -> "{\"seconds\":" + told + "}").orElse("{}");
    }
}
