package dev.renga.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What one does with haiku; each is a command of its own. */
@Command(name = "haiku", description = "List, post, like and delete haiku.", mixinStandardHelpOptions = true)
final class HaikuCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    static CommandLine commandLine(Surroundings surroundings, Pause pause) {
        return new CommandLine(new HaikuCommand())
                .addSubcommand(new HaikuListCommand(surroundings, pause))
                .addSubcommand(new HaikuPostCommand(surroundings, pause))
                .addSubcommand(new HaikuLikeCommand(surroundings, pause))
                .addSubcommand(new HaikuDeleteCommand(surroundings, pause))
                .addSubcommand(new HaikuPostManyCommand(surroundings, pause))
                .addSubcommand(new HaikuClearCommand(surroundings, pause));
    }

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "haiku: say what to do");
    }
}
