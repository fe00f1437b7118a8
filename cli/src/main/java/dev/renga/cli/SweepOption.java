package dev.renga.cli;

import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;

/** The argument of every command that is about one sweep, the last one started if none is named. */
final class SweepOption {
    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "ID",
            description = "The sweep; the last one started without it, or for the word last.")
    private String id = SweepId.LAST;

    @Mixin
    private GatewayOption gateway = new GatewayOption();

    /** Finds the gateway and the sweep and talks about it; the exit status is the conversation's, or says what is missing. */
    int talk(CommandSpec spec, Surroundings surroundings, Pause pause, SweepId.Conversation conversation)
            throws IOException, InterruptedException {
        SweepId.check(spec, id);
        return gateway.talk(spec, surroundings, pause, http -> SweepId.find(id, http, surroundings, conversation));
    }
}
