package dev.renga.cli;

import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints a script that teaches a shell the commands and flags of {@code renga}. */
@Command(name = "completion", description = "Print a completion script.", mixinStandardHelpOptions = true)
final class CompletionCommand implements Callable<Integer> {
    /** The shells that picocli's one script serves. */
    enum Shell {
        bash,
        zsh
    }

    private final Surroundings surroundings;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "SHELL", description = "${COMPLETION-CANDIDATES}")
    private Shell shell = Shell.bash;

    CompletionCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        if (shell == Shell.zsh) surroundings.out().println("autoload -U +X compinit && compinit");
        surroundings.out().print(AutoComplete.bash("renga", spec.root().commandLine()));
        return 0;
    }
}
