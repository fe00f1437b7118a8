package dev.renga.cli;

import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flag that every command that talks to a gateway has. */
final class GatewayOption {
    /** Where the key of a gateway is that wants one; in SSM there may be several, separated by commas. */
    static final String KEY = "RENGA_GATEWAY_KEY";

    @Option(
            names = "--gateway",
            paramLabel = "URL",
            description = "The gateway, else RENGA_GATEWAY_URL, else .renga/env.")
    private Optional<String> told = Optional.empty();

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "The gateway of that environment, found in SSM; AWS_REGION and AWS_PROFILE say where.")
    private Optional<String> environment = Optional.empty();

    /** Finds the gateway and talks to it; the exit status is the conversation's, or says that there is no gateway. */
    int talk(CommandSpec spec, Surroundings surroundings, Pause pause, Conversation conversation)
            throws IOException, InterruptedException {
        Optional<String> deployed = environment.filter(name -> told.isEmpty() && !name.equals(AwsOption.LOCAL));
        if (deployed.isPresent()) {
            return new DeployedGateway(deployed.get()).talk(spec, surroundings, pause, conversation);
        }
        Optional<URI> address;
        try {
            address = GatewayAddress.find(told, surroundings.environment(), surroundings.folder());
        } catch (IllegalArgumentException e) {
            throw new ParameterException(spec.commandLine(), String.valueOf(e.getMessage()), e);
        }
        if (address.isEmpty())
            return surroundings.complain(
                    Exit.UNREACHABLE,
                    "no gateway: start one with ./renga up, or name one in RENGA_GATEWAY_URL, or one that is deployed by --env");
        Optional<String> key = Optional.ofNullable(surroundings.environment().get(KEY));
        try (var http = new GatewayHttp(address.get(), key.filter(value -> !value.isBlank()), pause)) {
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
