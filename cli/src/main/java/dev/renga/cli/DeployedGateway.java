package dev.renga.cli;

import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.SsmParameters;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Model.CommandSpec;

/** The gateway of a deployed environment, which says in SSM where it is. */
record DeployedGateway(String environment) {
    int talk(CommandSpec spec, Surroundings surroundings, Pause pause, GatewayOption.Conversation conversation)
            throws IOException, InterruptedException {
        return new AwsOption(environment, Optional.empty(), Optional.empty())
                .talk(spec, surroundings, pause, aws -> find(aws, surroundings, pause, conversation));
    }

    private int find(AwsClient aws, Surroundings surroundings, Pause pause, GatewayOption.Conversation conversation)
            throws IOException, InterruptedException {
        return switch (SsmParameters.below(aws, "/renga/" + environment)) {
            case SsmParameters.Reply.Failed(var undone) -> surroundings.complain(undone);
            case SsmParameters.Reply.Found(var values) -> {
                Optional<URI> address =
                        Optional.ofNullable(values.get(GatewayAddress.VARIABLE)).map(GatewayAddress::parse);
                yield address.isEmpty()
                        ? surroundings.complain(
                                Exit.UNREACHABLE, absent(values, aws.place().region()))
                        : with(address.get(), key(values), pause, conversation);
            }
        };
    }

    private static int with(URI address, Optional<String> key, Pause pause, GatewayOption.Conversation conversation)
            throws IOException, InterruptedException {
        try (var http = new GatewayHttp(address, key, pause)) {
            return conversation.with(http);
        }
    }

    // The first is the newest of those that are good.
    private static Optional<String> key(Map<String, String> values) {
        return Optional.ofNullable(values.get(GatewayOption.KEY)).map(keys -> keys.split(",", 2)[0].strip());
    }

    private String absent(Map<String, String> values, String region) {
        String where = "environment " + environment + " in region " + region;
        return values.isEmpty()
                ? "nothing is deployed as " + where + ": deploy it with ./renga deploy --env " + environment
                        + ", or name another region in AWS_REGION"
                : where + " has no gateway: its parameter /renga/" + environment + "/" + GatewayAddress.VARIABLE
                        + " is missing; ./renga deploy --env " + environment + " makes it";
    }
}
