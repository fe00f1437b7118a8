package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Deletes all questions of whoever asks. */
@Command(
        name = "clear",
        description = "Delete all your questions and answers.",
        footer = {"", "Questions that a worker has already taken are still answered; their answers are dropped."},
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {"0:deleted", "1:refused, or you did not say yes", Exit.IS_MISUSE, Exit.IS_UNREACHABLE})
final class ClearCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private Confirmation confirmation = new Confirmation();

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    ClearCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        confirmation.check(spec, surroundings);
        return gateway.talk(spec, surroundings, pause, http -> {
            String question = "Delete all your questions and answers at " + http.gateway() + "?";
            return confirmation.given(surroundings, question) ? clear(http) : Exit.FAILED;
        });
    }

    private int clear(GatewayHttp http) throws InterruptedException {
        return switch (http.send(
                http.request("/questions").timeout(GatewayHttp.WHOLE).DELETE().build())) {
            case Exchange.Done(String text, JsonNode json) -> {
                surroundings.err().println("renga: all your questions are deleted");
                yield Exit.OK;
            }
            case Exchange.Undone undone -> surroundings.complain(undone);
        };
    }
}
