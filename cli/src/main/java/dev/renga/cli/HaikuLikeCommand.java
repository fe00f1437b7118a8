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

/** Likes one haiku. */
@Command(
        name = "like",
        description = "Like a haiku, once.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:liked", "1:refused, or there is no such haiku", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class HaikuLikeCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "ID", description = "The haiku, as haiku list tells.")
    private String id = "";

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--json", description = "Print the gateway's reply as it is.")
    private boolean json;

    HaikuLikeCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return gateway.talk(spec, surroundings, pause, http -> switch (http.send(new HaikuRequests(http).like(id))) {
            case Exchange.Done(String text, JsonNode reply) -> {
                surroundings
                        .out()
                        .println(json ? text : told(reply.path("likes").asLong()));
                yield Exit.OK;
            }
            case Exchange.Undone undone -> surroundings.complain(undone);
        });
    }

    private static String told(long likes) {
        return likes + (likes == 1 ? " like" : " likes");
    }
}
