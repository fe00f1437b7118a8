package dev.renga.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flag that every command that talks to a gateway has. */
final class GatewayOption {
    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "The gateway, else RENGA_GATEWAY_URL, else .renga/env.")
    private Optional<String> told = Optional.empty();

    /** Finds the gateway and talks to it; the exit status is the conversation's, or says that there is no gateway. */
    int talk(CommandSpec spec, Surroundings surroundings, Pause pause, Conversation conversation)
            throws IOException, InterruptedException {
        Optional<URI> address;
        try {
            address = GatewayAddress.find(told, surroundings.environment(), surroundings.folder());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (address.isEmpty())
            return surroundings.complain(
                    Exit.UNREACHABLE, "no gateway: start one with ./renga up, or name one in RENGA_GATEWAY_URL");
        try (var http = new GatewayHttp(address.get(), pause)) {
            return conversation.with(http);
        }
    }

    /** What a command says to a gateway. */
    @FunctionalInterface
    interface Conversation {
        /** Returns the exit status. */
        int with(GatewayHttp http) throws IOException, InterruptedException;
    }
}
