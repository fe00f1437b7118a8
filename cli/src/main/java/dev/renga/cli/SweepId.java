package dev.renga.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;

/** Which sweep is meant. */
final class SweepId {
    /** The word for the one that was started last, by whomever. */
    static final String LAST = "last";

    private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    /** What is said about a sweep. */
    @FunctionalInterface
    interface Conversation {
        /** Returns the exit status. */
        int with(GatewayHttp http, String id) throws IOException, InterruptedException;
    }

    private SweepId() {}

    /** Refuses what no sweep can be called. */
    static void check(CommandSpec spec, String id) {
        if (!SHAPE.matcher(id).matches())
            throw new ParameterException(spec.commandLine(), "ID: not the id of a sweep: " + Printable.line(id));
    }

    /** Asks for the id where it is the last one's, and goes on with it. */
    static int find(String id, GatewayHttp http, Surroundings surroundings, Conversation conversation)
            throws IOException, InterruptedException {
        if (!id.equals(LAST)) return conversation.with(http, id);
        return switch (http.send(http.request("/sweeps?limit=1").build())) {
            case Exchange.Undone undone -> surroundings.complain(undone);
            case Exchange.Done(String text, JsonNode page) -> {
                String last = page.path("items").path(0).path("sweep").asText();
                yield SHAPE.matcher(last).matches()
                        ? conversation.with(http, last)
                        : surroundings.complain(Exit.FAILED, "there is no sweep yet: ./renga sweep start FILE");
            }
        };
    }
}
