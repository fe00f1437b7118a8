package dev.renga.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What one does with sweeps; each is a command of its own. */
@Command(
        name = "sweep",
        description = "Search for hyper-parameters: start, watch, cancel and read sweeps.",
        mixinStandardHelpOptions = true)
final class SweepCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine commandLine(Surroundings surroundings, Pause pause) {
        return new CommandLine(new SweepCommand())
                .addSubcommand(new SweepStartCommand(surroundings, pause))
                .addSubcommand(new SweepListCommand(surroundings, pause))
                .addSubcommand(new SweepShowCommand(surroundings, pause))
                .addSubcommand(new SweepWatchCommand(surroundings, pause))
                .addSubcommand(new SweepCancelCommand(surroundings, pause))
                .addSubcommand(new SweepPlotCommand(surroundings, pause))
                .addSubcommand(new SweepExportCommand(surroundings, pause))
                .addSubcommand(new SweepLogsCommand(surroundings, pause));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "sweep: say what to do");
    }
}
