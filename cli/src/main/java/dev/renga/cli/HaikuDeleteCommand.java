package dev.renga.cli;

import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Deletes one haiku. */
@Command(
        name = "delete",
        description = "Delete a haiku; one that is not there is deleted already.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:deleted", "1:refused", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class HaikuDeleteCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ID", description = "The haiku, as haiku list tells.")
    private String id = "";

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    HaikuDeleteCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return gateway.talk(spec, surroundings, pause, http -> switch (http.send(new HaikuRequests(http).delete(id))) {
            case Exchange.Done done -> Exit.OK;
            case Exchange.Undone undone -> surroundings.complain(undone);
        });
    }
}
