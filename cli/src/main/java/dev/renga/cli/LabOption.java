package dev.renga.cli;

import dev.renga.cli.aws.AwsClient;
import dev.renga.cli.aws.SsmParameters;
import java.io.IOException;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;

/** The flags of every command of the lab, and where its things are: an environment says so in SSM. */
final class LabOption {
    @Mixin
    private AwsOption aws = new AwsOption();

    @Option(names = "--json", description = "Print one line of JSON for programs.")
    private boolean json;

    @Option(names = "--quiet", description = "Show no progress.")
    private boolean quiet;

    /** What a command says to the lab. */
    @FunctionalInterface
    interface Conversation {
        /** Returns the exit status. */
        int with(AwsClient aws, LabPlace place) throws IOException, InterruptedException;
    }

    boolean json() {
        return json;
    }

    Progress progress(Surroundings surroundings) {
        return new Progress(surroundings, quiet || json);
    }

    int talk(CommandSpec spec, Surroundings surroundings, Pause pause, Conversation conversation)
            throws IOException, InterruptedException {
        return aws.talk(spec, surroundings, pause, client -> switch (SsmParameters.below(
                client, "/renga/" + aws.environment() + "/lab")) {
            case SsmParameters.Reply.Failed(var undone) -> surroundings.complain(undone);
            case SsmParameters.Reply.Found(var values) -> {
                if (values.keySet().containsAll(LabPlace.NAMES)) {
                    yield conversation.with(client, LabPlace.of(values));
                }
                yield surroundings.complain(Exit.FAILED, absent(client.place().region()));
            }
        });
    }

    private String absent(String region) {
        return aws.isLocal()
                ? "the local cloud has no lab: it is older than this command; start it anew with ./renga up"
                : "no lab of environment " + aws.environment() + " in region " + region
                        + ": deploy it with ./renga deploy --with playground --env " + aws.environment()
                        + ", or name another region with --region";
    }
}
