package dev.renga.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Follows a sweep to its end. */
@Command(
        name = "watch",
        description = "Follow a sweep to its end: a live table on a terminal, lines elsewhere.",
        footer = {"", "Ctrl-C ends watching, not the sweep."},
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {SweepWatch.ENDS, SweepWatch.FAILS, Exit.IS_MISUSE, Exit.IS_UNREACHABLE, SweepWatch.CANCELS})
final class SweepWatchCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private SweepOption sweep = new SweepOption();

    @Option(names = "--json", description = "Print the gateway's reply as it is, each time that it has changed.")
    private boolean json;

    SweepWatchCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return sweep.talk(spec, surroundings, pause, new SweepWatch(surroundings, pause, json)::follow);
    }
}
