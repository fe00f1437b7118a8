package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Ends a sweep. The id has to be given: who forgets it must not stop what somebody else started last. */
@Command(
        name = "cancel",
        description = "End a sweep: nothing more of it starts, what runs is stopped, what was found is kept.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:it is ending, or had ended",
            "1:refused, or there is no such sweep",
            Exit.IS_MISUSE,
            Exit.IS_UNREACHABLE
        })
final class SweepCancelCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ID", description = "The sweep; last is the one started last.")
    private String id = "";

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--json", description = "Print the gateway's reply as it is.")
    private boolean json;

    SweepCancelCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        SweepId.check(spec, id);
        return gateway.talk(spec, surroundings, pause, http -> SweepId.find(id, http, surroundings, this::cancel));
    }

    private int cancel(GatewayHttp http, String sweep) throws InterruptedException {
        return switch (http.send(new SweepRequests(http).cancel(sweep))) {
            case Exchange.Undone undone -> surroundings.complain(undone);
            case Exchange.Done(String text, JsonNode reply) -> {
                surroundings
                        .out()
                        .println(
                                json
                                        ? text
                                        : sweep + ": " + SweepText.word(reply, "state") + ", "
                                                + SweepText.progress(reply));
                yield Exit.OK;
            }
        };
    }
}
