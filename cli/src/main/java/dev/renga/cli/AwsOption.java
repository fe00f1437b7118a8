package dev.renga.cli;

import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.AwsPlace;
import java.io.IOException;
import java.net.URI;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** The flags of every command that talks to AWS itself, or to a cloud on this machine. */
final class AwsOption {
    /** The environment of {@code ./renga up}. */
    static final String LOCAL = "local";

    static final String IS_UNREACHABLE = "3:AWS or the local cloud cannot be reached";

    private static final Pattern ENVIRONMENT = Pattern.compile("[a-z][a-z0-9]{0,19}");
    private static final String ENDPOINT = "AWS_ENDPOINT_URL";
    private static final String LOCAL_REGION = "us-east-1";

    @Option(
            names = "--env",
            paramLabel = "ENV",
            description = "The environment; local, that of ./renga up, unless told.")
    private String environment = LOCAL;

    @Option(names = "--region", paramLabel = "REGION", description = "The AWS region, else as AWS's own tools find it.")
    private Optional<String> region = Optional.empty();

    @Option(names = "--profile", paramLabel = "NAME", description = "The profile of AWS's own configuration.")
    private Optional<String> profile = Optional.empty();

    /** What a command says to AWS. */
    @FunctionalInterface
    interface Conversation {
        /** Returns the exit status. */
        int with(AwsClient aws) throws IOException, InterruptedException;
    }

    AwsOption() {}

    /** Flags that were given elsewhere. */
    AwsOption(String environment, Optional<String> region, Optional<String> profile) {
        this.environment = environment;
        this.region = region;
        this.profile = profile;
    }

    String environment() {
        return environment;
    }

    boolean isLocal() {
        return environment.equals(LOCAL);
    }

    /** Finds AWS and talks to it; the exit status is the conversation's, or says what is missing. */
    int talk(CommandSpec spec, Surroundings surroundings, Pause pause, Conversation conversation)
            throws IOException, InterruptedException {
        if (!ENVIRONMENT.matcher(environment).matches()) {
            throw new ParameterException(
                    spec.commandLine(), "--env: 1 to 20 of a-z and 0-9, beginning with a letter: " + environment);
        }
        Optional<AwsPlace> place = isLocal() ? local(surroundings) : deployed(surroundings);
        if (place.isEmpty()) {
            return isLocal()
                    ? surroundings.complain(
                            Exit.UNREACHABLE,
                            "no local cloud: start one with ./renga up, or name a deployed environment with --env")
                    : surroundings.complain(Exit.FAILED, "no AWS region: name one with --region, or set AWS_REGION");
        }
        try (var aws = new AwsClient(place.get(), pause::await, surroundings.clock())) {
            return conversation.with(aws);
        }
    }

    /** AWS itself, or what {@code AWS_ENDPOINT_URL} puts in its place; empty where nothing says a region. */
    Optional<AwsPlace> deployed(Surroundings surroundings) {
        return AwsPlace.find(surroundings.environment(), region, profile);
    }

    private static Optional<AwsPlace> local(Surroundings surroundings) throws IOException {
        String variable = surroundings.environment().getOrDefault(ENDPOINT, "");
        Optional<String> endpoint =
                variable.isEmpty() ? RunningRenga.variable(surroundings.folder(), ENDPOINT) : Optional.of(variable);
        return endpoint.map(address -> AwsPlace.local(URI.create(address), LOCAL_REGION));
    }
}
