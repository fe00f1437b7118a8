package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Sends failed questions to the workers again. */
@Command(
        name = "redrive",
        description = "Send failed questions to the workers again, all or one.",
        mixinStandardHelpOptions = true,
        exitCodeListHeading = Exit.HEADING,
        exitCodeList = {
            "0:sent, also where none had failed",
            "1:refused, or one of them cannot be sent again",
            Exit.IS_MISUSE,
            Exit.IS_UNREACHABLE
        })
final class RedriveCommand implements Callable<Integer> {
    private final Surroundings surroundings;
    private final Pause pause;

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ID",
            description = "The question; all failed ones without it.")
    private Optional<String> id = Optional.empty();

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    @Option(names = "--json", description = "Print the gateway's reply as it is.")
    private boolean json;

    RedriveCommand(Surroundings surroundings, Pause pause) {
        this.surroundings = surroundings;
        this.pause = pause;
    }

    @Override
    public Integer call() throws IOException, InterruptedException {
        if (id.isPresent() && !id.get().matches("[A-Za-z0-9_-]{1,64}"))
            throw new ParameterException(
                    spec.commandLine(), "ID: not the id of a question: " + Printable.line(id.get()));
        return gateway.talk(spec, surroundings, pause, this::redrive);
    }

    private int redrive(GatewayHttp http) throws InterruptedException {
        String path = id.map(one -> "/questions/" + one + "/redrive").orElse("/questions/redrive");
        HttpRequest post = http.request(path)
                .timeout(GatewayHttp.WHOLE)
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        return switch (http.send(post)) {
            case Exchange.Done(String text, JsonNode reply) -> {
                surroundings.out().println(json ? text : told(reply));
                yield refused(reply) == 0 ? Exit.OK : Exit.FAILED;
            }
            case Exchange.Undone undone -> surroundings.complain(undone);
        };
    }

    private String told(JsonNode reply) {
        if (id.isPresent())
            return id.get() + ": " + Printable.line(reply.path("status").asText());
        long count = reply.path("redriven").asLong();
        long refused = refused(reply);
        if (count + refused == 0) return "no question had failed";
        return questions(count) + " sent again"
                + (refused == 0 ? "" : ", " + questions(refused) + " cannot be; see renga answers --status failed");
    }

    // What never was a question has failed for good.
    private static long refused(JsonNode reply) {
        return reply.path("refused").asLong();
    }

    private static String questions(long count) {
        return count + (count == 1 ? " question" : " questions");
    }
}
