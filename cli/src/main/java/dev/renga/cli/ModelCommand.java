package dev.renga.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What one does with models. */
@Command(name = "model", description = "Put models where workers find them.", mixinStandardHelpOptions = true)
final class ModelCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine commandLine(Surroundings surroundings, Pause pause) {
        return new CommandLine(new ModelCommand()).addSubcommand(new ModelAddCommand(surroundings, pause));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "model: say what to do");
    }
}
