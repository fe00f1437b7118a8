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

/** Posts one haiku. */
@Command(
        name = "post",
        description = "Post a haiku and print its id.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:posted", "1:refused, the field is named", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class HaikuPostCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(index = "0", paramLabel = "USERNAME", description = "Who wrote it, at most 50 characters.")
    private String username = "";

    @Parameters(index = "1", paramLabel = "FIRST", description = "Its first line, at most 100 characters.")
    private String first = "";

    @Parameters(index = "2", paramLabel = "SECOND", description = "Its second line.")
    private String second = "";

    @Parameters(index = "3", paramLabel = "THIRD", description = "Its third line.")
    private String third = "";

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--json", description = "Print the gateway's reply as it is.")
    private boolean json;

    HaikuPostCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        return gateway.talk(spec, surroundings, pause, http -> switch (http.send(
                new HaikuRequests(http).post(username, first, second, third))) {
            case Exchange.Done(String text, JsonNode reply) -> {
                String id = reply.path("item_id").asText();
                surroundings.out().println(json ? text : Printable.line(id));
                yield Exit.OK;
            }
            case Exchange.Undone undone -> surroundings.complain(undone);
        });
    }
}
